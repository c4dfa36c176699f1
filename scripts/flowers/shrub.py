"""Shrubs, and the blossoms of other plants far behind."""
import numpy as np

from colour import linear, mix, vary
from mesh import FLORET, MATTER, Mesh, join, stamp
from parts import green, leaf
from petal import outline
from solid import ball
from turn import about, towards

BLOSSOMS = ["#f2efe6", "#e6c22e", "#c2384a", "#8c62b4", "#e291b2", "#e07b2c", "#5d74c4", "#f0dc8c", "#7d1f2c"]


def shrub(rng) -> Mesh:
    """A clump of leaves, 1 in radius."""
    colour, n = green(rng), int(rng.integers(220, 420))
    if rng.uniform() < 0.06:
        colour = mix(colour, linear(rng.choice(["#7a2c22", "#b98a2c", "#8c4a20"])), rng.uniform(0.3, 0.9))
    shape = outline(rng.uniform(0.35, 0.6), rng.uniform(0.4, 0.9), 0.2)
    template = leaf(
        rng, rng.uniform(0.25, 0.5), rng.uniform(0.1, 0.26), shape, (10, 0, -20), (1, 1, 1), steps=(7, 5)
    ).moved(about("y", -60))
    out = rng.normal(0, 1, (n, 3))
    out = out / np.linalg.norm(out, axis=1, keepdims=True) * rng.uniform(0.55, 1.0, (n, 1))
    tints = colour * np.exp(rng.normal(0, 0.25, (n, 1))) * np.exp(rng.normal(0, 0.06, (n, 3)))
    return join(
        [
            stamp(
                template,
                towards(out + rng.normal(0, 0.4, out.shape), rng.uniform(0, 360, n)),
                out,
                np.exp(rng.normal(0, 0.2, n)),
                tints,
            ),
            ball(0.6, colour * 0.25, MATTER, 12),
        ]
    )


def blossoms(rng, count: int) -> Mesh:
    """Blobs of colour for the blur of other flowers far behind."""
    colour = linear(BLOSSOMS[rng.integers(len(BLOSSOMS))])
    blob = ball(1, (1, 1, 1), FLORET, 8, squash=0.6)
    turns = towards(rng.normal(0, 1, (count, 3)))
    return stamp(
        blob,
        turns,
        rng.uniform(-1, 1, (count, 3)),
        rng.uniform(0.05, 0.12, count),
        np.stack([vary(rng, colour) for _ in range(count)]),
    )
