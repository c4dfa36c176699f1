"""Flowers cut and put in a vase."""
from __future__ import annotations

import numpy as np

import plant
from blend import data, put
from plan import pick
from pose import gaze
from turn import unit
from vase import vase


def fill(rng, species, plan, looks, target, materials) -> None:
    """A bunch: stems cross in the neck and fan out; the flower in focus looks at the camera."""
    height = target[2] * rng.uniform(0.45, 0.7)
    foot = np.array([rng.normal(0, 0.15), rng.uniform(0.0, 0.4), 0])
    put(data(vase(rng, height), materials), shift=foot)
    count = max(plan.flowers, int(rng.integers(1, 9)))
    tops = [np.asarray(target)]
    for _ in range(count * 6):
        spot = np.array([foot[0] + rng.normal(0, 0.8), foot[1] + rng.normal(0.25, 0.5), target[2] + rng.normal(0, 0.4)])
        if (
            len(tops) < count
            and spot[2] > height + 0.25
            and min(np.linalg.norm(spot - t) for t in tops) > 0.72
            and spot[1] > target[1] - 0.35
        ):
            tops.append(spot)
    for k, top in enumerate(tops):
        axis = unit(gaze(rng, species, plan, 0.2 if k == 0 else 0.7) + 0.5 * unit(top - foot - [0, 0, height * 0.8]))
        state = plan.hero if k == 0 else pick(rng, plan.states)
        base = foot + [*rng.normal(0, 0.06, 2), height * 0.8]
        leafy = rng.uniform() < 0.75
        put(data(plant.grow(rng, species, looks[k % len(looks)], state, base, top, axis, leafy), materials))
