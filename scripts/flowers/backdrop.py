"""What stands behind: hedges, trees far away, walls, a few things of no importance."""
from __future__ import annotations

import numpy as np

from blend import data, put
from colour import linear, mix, vary
from shrub import BLOSSOMS, blossoms, shrub
from mesh import GLAZE, MATTER, Mesh, join, sheet
from turn import about

STONES = (
    "#8a8378 #b3a894 #6e6a66 #c9c2b4 #7a4a38 #9a6a4c #4a4744 #ddd6c8 #3a2c26 #5b7a8c #8c3b34 #e4e2dc #1c1c20"
).split()


def hedge(rng, materials, distance: float, width: float, height: float) -> None:
    """A bank of shrubs, with other blossoms in it now and then."""
    kinds = [data(shrub(rng), materials) for _ in range(3)]
    flowering = (
        [data(blossoms(rng, int(rng.integers(15, 60))), materials) for _ in range(2)] if rng.uniform() < 0.15 else []
    )
    size = height * 0.45
    for _ in range(int(np.clip(4 * width / size, 12, 90))):
        place = (rng.uniform(-width, width), distance + rng.uniform(0, 2 * size), rng.uniform(0.1, 1) * height * 0.75)
        put(kinds[rng.integers(3)], about("z", rng.uniform(0, 360)), place, size * rng.uniform(0.6, 1.2))
        if flowering and rng.uniform() < 0.6:
            put(flowering[rng.integers(2)], about("z", rng.uniform(0, 360)), np.add(place, [0, -size * 0.6, 0]), size)


def trees(rng, materials) -> None:
    """The dark line on the horizon."""
    distance = rng.uniform(50, 140)
    hedge(rng, materials, distance, distance * 1.3, distance * rng.uniform(0.1, 0.45))


def courses(rng, width: float, height: float, kind: str) -> Mesh:
    """A wall of bricks, planks or one plastered face, standing in the xz plane with its foot at 0."""
    colour = linear(STONES[rng.integers(len(STONES))])
    back = sheet(
        np.array([[[-width, 0.06, -1], [width, 0.06, -1]], [[-width, 0.06, height], [width, 0.06, height]]], float),
        mix(colour, linear("#77726a"), 0.6) * 0.6,
        MATTER,
    )
    if kind == "plaster":
        return join([back.moved(shift=(0, -0.06, 0)), back])
    long, tall = (
        (rng.uniform(0.8, 1.8), rng.uniform(0.3, 0.7)) if kind == "brick" else (rng.uniform(0.5, 1.3), height * 1.2)
    )
    faces, spread = [], rng.uniform(0.05, 0.25)
    for row in range(int(height / tall) + 1):
        for x in np.arange(-width + (row % 2) * long / 2, width, long):
            gap = 0.03
            a, b, c, d, y = x + gap, x + long - gap, row * tall + gap, (row + 1) * tall - gap, rng.normal(0, 0.01)
            grid = np.array(
                [[[a, 0.06, c], [a, y, c], [b, y, c], [b, 0.06, c]], [[a, 0.06, d], [a, y, d], [b, y, d], [b, 0.06, d]]]
            )
            faces.append(sheet(grid, vary(rng, colour, spread), MATTER))
    return join([back] + faces)


def wall(rng, materials, distance: float) -> None:
    kind = rng.choice(["brick", "planks", "plaster"])
    put(
        data(courses(rng, distance * 1.5 + 8, distance + 8, kind), materials),
        about("z", rng.normal(0, 12)),
        (0, distance, 0),
    )


def clutter(rng, materials, count: int) -> None:
    """Boxes and slabs in the blur: a shed, a path, a bench, a bucket."""
    for _ in range(count):
        w, h = rng.uniform(0.5, 6), rng.uniform(0.5, 5)
        box = np.array([[[-w, 0, 0], [w, 0, 0]], [[-w, 0, h], [w, 0, h]], [[-w, w, h], [w, w, h]]], float)
        palette = STONES if rng.uniform() < 0.7 else BLOSSOMS
        me = data(
            sheet(
                box,
                vary(rng, linear(palette[rng.integers(len(palette))])) * 0.8,
                GLAZE if rng.uniform() < 0.2 else MATTER,
            ),
            materials,
        )
        put(me, about("z", rng.uniform(-50, 50)), (rng.uniform(-18, 18), rng.uniform(9, 45), 0))
