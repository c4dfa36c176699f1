"""A whole plant: stem, leaves and a head on top; and water on it."""
from __future__ import annotations

import numpy as np

from colour import mix, vary
from mesh import DROP, LEAF, Mesh, join, stamp
from parts import green
from solid import ball, bow, tube
from species.kind import Species
from turn import towards, unit


def grow(rng, species: Species, look, state: str, base, top, axis, foliage=True) -> Mesh:
    """A plant from base to top, its head looking along axis."""
    axis = unit(axis)
    path = bow(base, top, axis, bend=rng.uniform(0.3, 0.45), steps=14)
    path[1:-1] += rng.normal(0, 0.012, (12, 3))
    colour = green(rng)
    taper = np.linspace(1.15, 0.85, 14) * species.thickness * rng.uniform(0.85, 1.15)
    stem = tube(path, taper, mix(colour, vary(rng, colour, 0.2), np.linspace(0, 1, 14)), LEAF)
    head = species.head(rng, look, state).moved(towards(axis, rng.uniform(0, 360))[0], top, rng.uniform(0.92, 1.08))
    return join([stem, head] + (species.leaves(rng, path) if foliage else []))


def dew(rng, plant: Mesh, count: int) -> Mesh:
    """Drops on a plant's upper surfaces."""
    quads = plant.quads[rng.integers(0, len(plant.quads), count * 3)]
    corners = plant.points[quads]
    normals = unit(np.cross(corners[:, 1] - corners[:, 0], corners[:, 3] - corners[:, 0]))
    normals *= np.sign(normals[:, 2:] + 1e-6)
    keep = np.flatnonzero(normals[:, 2] > 0.25)[:count]
    sizes = 0.007 + 0.03 * rng.beta(1, 5, len(keep))
    return stamp(
        ball(1, (1, 1, 1), DROP, 8, lowest=-10, squash=0.75), towards(normals[keep]), corners[keep].mean(1), sizes
    )
