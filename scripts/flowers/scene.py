"""From a plan to a scene: flowers, what is around them, light, camera."""
from __future__ import annotations

import numpy as np

import bed
import bunch
import camera
import light
import materials as matter
import surroundings
from plan import Plan
from species.kind import Species


def build(rng, species: Species, plan: Plan) -> bool:
    """Everything Blender needs to render one picture; False if something hides its flower."""
    materials = matter.build(rng, plan.wet)
    height = rng.uniform(*species.stem)
    target = np.array([0.0, 0.0, height])  # where the stem ends; the camera looks at the head's middle
    aim = target + [0, 0, species.middle]
    at = camera.eye(plan, aim)
    looks = [species.look(rng) for _ in range(plan.looks)]
    if plan.setting == "vase":
        bunch.fill(rng, species, plan, looks, target, materials)
    else:
        bed.grow(rng, species, plan, looks, target, at, materials)
    surroundings.surround(rng, plan, height, materials)
    if plan.veil:
        surroundings.veil(rng, plan, at, aim, materials)
    light.place(rng, plan, at, aim)
    camera.place(plan, at, aim)
    return camera.sees(at, aim)
