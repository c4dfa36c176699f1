"""What is around the flowers; drawn alike for every species."""
from __future__ import annotations

import numpy as np

import backdrop
import ground
from blend import data, put
from colour import linear, mix
from mesh import MATTER
from plan import Plan
from shrub import blossoms
from turn import about
from vase import table


def surround(rng, plan: Plan, height: float, materials) -> None:
    """Ground, backdrop and everything between."""
    if plan.setting == "vase":
        depth = rng.uniform(1.5, 7)
        put(data(table(rng, depth), materials))
        if rng.uniform() < 0.7:
            backdrop.wall(rng, materials, depth + rng.uniform(0.2, 4))
        else:
            backdrop.hedge(rng, materials, depth + 5, 16, 9)
        return
    earth = linear(ground.EARTHS[rng.integers(len(ground.EARTHS))])
    grassy = plan.setting == "meadow" or rng.uniform() < 0.5
    put(data(ground.plane(mix(earth, linear("#4f6a30"), 0.75 * grassy), MATTER), materials))
    tall = height * rng.uniform(0.12, 0.62)
    patches = [ground.grass(rng, tall)] if grassy else [ground.litter(rng)]
    if rng.uniform() < 0.6:
        patches.append(ground.weeds(rng, height * rng.uniform(0.12, 0.4)))
    ground.carpet(rng, materials, patches, reach=7.0)
    if plan.setting == "hedge":
        backdrop.hedge(rng, materials, rng.uniform(2, 9), 14, height * rng.uniform(1.2, 3))
    elif plan.setting == "wall":
        backdrop.wall(rng, materials, rng.uniform(1.2, 8))
    elif rng.uniform() < 0.85:
        backdrop.trees(rng, materials)
    if rng.uniform() < 0.12:
        backdrop.clutter(rng, materials, int(rng.integers(1, 7)))
    if rng.uniform() < 0.1:
        me = data(blossoms(rng, 40), materials)
        for _ in range(rng.integers(3, 12)):
            turn = about("z", rng.uniform(0, 360))
            put(me, turn, (rng.normal(0, 9), rng.uniform(4, 25), height * 0.6), (2.5, 2.5, 0.4))


def veil(rng, plan: Plan, at, target, materials) -> None:
    """Blades or leaves close to the lens, far out of focus, that hide a part of the picture."""
    me = data(ground.grass(rng, plan.frame * rng.uniform(0.5, 0.9)), materials)
    for _ in range(rng.integers(1, 3)):
        spot = at + (np.asarray(target) - at) * rng.uniform(0.25, 0.6)
        side = rng.choice([-1, 1]) * plan.frame * rng.uniform(0.2, 0.5)
        turn, low = about("y", rng.normal(0, 25)), plan.frame * rng.uniform(0.35, 0.6)
        put(me, turn, spot + [side, 0, -low], (0.12 * plan.frame, 0.02, 0.45))
