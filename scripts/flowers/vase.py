"""A vase on a table."""
from __future__ import annotations

import numpy as np

from colour import linear, mix, vary
from mesh import GLAZE, MATTER, Mesh, sheet
from solid import turned

GLAZES = ("#e9e6df #3d5a73 #7a3b2c #2c2c30 #b9a07a #6f8a78 #c9b7b0 #1f3a34 #a83a34 #cfd6dc").split()
TABLES = ["#6b4a30", "#a67c52", "#e6e2da", "#3a2c24", "#8a8f94", "#c9a27a", "#4a5560"]


def vase(rng, height: float) -> Mesh:
    """A turned pot: foot, belly, neck, lip, and down again inside."""
    foot, belly, neck = rng.uniform(0.25, 0.45), rng.uniform(0.4, 0.8), rng.uniform(0.22, 0.42)
    t = np.linspace(0, 1, 16)
    radius = np.interp(t, [0, rng.uniform(0.3, 0.6), 0.88, 1], [foot, belly, neck, neck * 1.15])
    radius = np.convolve(np.pad(radius, 2, mode="edge"), np.ones(5) / 5, "valid")
    outside = np.stack([radius, t * height], -1)
    inside = np.stack([radius[::-1] * 0.9, t[::-1] * height - 0.01], -1)[:10]
    colour = vary(rng, linear(GLAZES[rng.integers(len(GLAZES))]), 0.1)
    band = mix(colour, linear(GLAZES[rng.integers(len(GLAZES))]), (t > rng.uniform(0.3, 1.2)).astype(float))
    return turned(
        np.concatenate([outside, inside]),
        np.concatenate([band, np.tile(colour * 0.4, (10, 1))]),
        GLAZE if rng.uniform() < 0.7 else MATTER,
        28,
    )


def table(rng, depth: float) -> Mesh:
    x = 30
    grid = np.array(
        [[[-x, -20, 0], [x, -20, 0]], [[-x, depth, 0], [x, depth, 0]], [[-x, depth, -3], [x, depth, -3]]], float
    )
    return sheet(grid, linear(TABLES[rng.integers(len(TABLES))]), MATTER)
