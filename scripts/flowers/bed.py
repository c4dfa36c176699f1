"""Flowers that stand in the ground: the one in focus, and others around it."""
from __future__ import annotations

import numpy as np

import plant
from blend import data, put
from mesh import join
from plan import Plan, pick
from pose import gaze, shown
from turn import about, unit


def clear_of(spot, taken, at, target, gap) -> bool:
    """Whether a head here neither touches another nor hides the flower in focus."""
    if any(np.linalg.norm(np.subtract(spot, t)) < gap for t in taken):
        return False
    ray = unit(np.subtract(target, at))
    along = np.dot(np.subtract(spot, at), ray)
    off = np.linalg.norm(np.subtract(spot, at) - along * ray)
    return not (along < np.linalg.norm(np.subtract(target, at)) and off < 0.62)


def heads_around(rng, plan: Plan, at, target) -> list[np.ndarray]:
    """Places of the other heads: near the first, mostly behind, within what the camera sees."""
    deep = plan.frame * (2.2 if plan.elevation < 30 else 1)
    gap, taken = rng.uniform(0.75, 1.5), [np.asarray(target)]
    for _ in range(plan.flowers * 8):
        if len(taken) >= plan.flowers:
            break
        depth = rng.uniform(-0.25, 1.6 if plan.framing == "field" else 0.9) * deep
        width = plan.frame * 0.55 * max(0.4, 1 + depth / plan.frame * 0.6)
        spot = np.array([rng.uniform(-width, width), depth, target[2] * np.exp(rng.normal(0, 0.12))])
        if clear_of(spot, taken, at, target, gap):
            taken.append(spot)
    return taken[1:]


def grow(rng, species, plan, looks, target, at, materials) -> None:
    """Plants on the ground. Three are grown and repeated, turned and scaled, for all but the one in focus."""

    def grown(state, look, top, axis):
        base = np.array([top[0], top[1], 0]) - 0.3 * top[2] * np.array([*axis[:2], 0]) + [*rng.normal(0, 0.12, 2), 0]
        mesh = plant.grow(rng, species, look, state, base, top, axis)
        return mesh if not plan.wet else join([mesh, plant.dew(rng, mesh, 200)])

    first = shown(rng, species, plan, gaze(rng, species, plan, rng.uniform(0.3, 1)))
    put(data(grown(plan.hero, looks[0], target, first), materials))
    spots = heads_around(rng, plan, at, target)
    if not spots:
        return
    kinds, top = [], np.array([0, 0, target[2]])
    for k in range(min(len(spots), 3)):
        state = pick(rng, plan.states)
        kinds.append(data(grown(state, looks[k % len(looks)], top, gaze(rng, species, plan, 0.6)), materials))
    for spot in spots:
        size = spot[2] / target[2]
        put(kinds[rng.integers(len(kinds))], about("z", rng.normal(0, 35)), (spot[0], spot[1], 0), size)
