"""What grows and lies around the flowers: grass, weeds, litter, pebbles."""
import numpy as np

from blend import data, put
from colour import linear, mix, vary
from mesh import LEAF, MATTER, Mesh, join, sheet, stamp
from parts import green, leaf
from petal import outline, petal
from solid import ball
from turn import about, leaning

EARTHS = ["#5a4632", "#3d3024", "#7a654c", "#6b6a5e", "#8d8577", "#4d4a30", "#55602f"]


def plane(colour, skin, size=400.0) -> Mesh:
    x = np.linspace(-size, size, 3)
    return sheet(np.stack([*np.meshgrid(x, x)[::-1], np.zeros((3, 3))], -1), colour, skin)


def scattered(rng, templates, count, half, height_spread=0.3) -> Mesh:
    """Templates stamped at random over a square patch of this half width."""
    parts = []
    for template in templates:
        n = count // len(templates)
        turns = np.stack([leaning(abs(rng.normal(0, 16)), rng.uniform(0, 360), rng.uniform(0, 360)) for _ in range(n)])
        shifts = np.stack([rng.uniform(-half, half, n), rng.uniform(-half, half, n), np.zeros(n)], -1)
        tints = np.exp(rng.normal(0, 0.18, (n, 1))) * np.exp(rng.normal(0, 0.06, (n, 3)))
        parts.append(stamp(template, turns, shifts, np.exp(rng.normal(0, height_spread, n)), tints))
    return join(parts)


def blade(rng, height, width, colour) -> Mesh:
    lean = rng.uniform(65, 88)
    return petal(
        rng,
        height,
        width,
        outline(0.25, 0.7, 0.8),
        (lean, lean - 8, lean - rng.uniform(10, 80)),
        wrap=40,
        twist=rng.normal(0, 40),
        tint=mix(colour, linear("#b9a866"), rng.uniform(0, 1) ** 4),
        steps=(6, 3),
        skin=LEAF,
    )


def grass(rng, height: float) -> Mesh:
    colour, width = green(rng), height * rng.uniform(0.03, 0.08)
    return scattered(
        rng, [blade(rng, height, width, vary(rng, colour, 0.15)) for _ in range(9)], int(rng.uniform(300, 560)), 1.6
    )


def weeds(rng, size: float) -> Mesh:
    """Low broad-leaved plants, the same kinds whatever flower stands among them."""
    colour, shape, plants = green(rng), outline(rng.uniform(0.4, 0.7), rng.uniform(0.4, 0.9), 0.15), []
    for _ in range(4):
        blades = [
            leaf(
                rng,
                size * rng.uniform(0.6, 1.1),
                size * rng.uniform(0.25, 0.6),
                shape,
                (rng.uniform(20, 70), 25, -20),
                vary(rng, colour, 0.12),
                steps=(8, 5),
            ).moved(about("z", rng.uniform(0, 360)))
            for _ in range(rng.integers(5, 9))
        ]
        plants.append(join(blades))
    return scattered(rng, plants, int(rng.uniform(16, 44)), 1.6)


def litter(rng) -> Mesh:
    """Dry leaves, crumbs of earth and pebbles."""
    earth = linear(EARTHS[rng.integers(len(EARTHS))])
    pebbles = [
        ball(rng.uniform(0.02, 0.09), vary(rng, earth, 0.3), MATTER, 8, squash=rng.uniform(0.4, 0.8)) for _ in range(6)
    ]
    dry = [
        leaf(
            rng,
            rng.uniform(0.15, 0.5),
            rng.uniform(0.08, 0.25),
            outline(0.45, 0.7),
            (5, 10, 20),
            vary(rng, linear("#7d5c38"), 0.3),
            steps=(7, 5),
        ).moved(shift=(0, 0, 0.02))
        for _ in range(4)
    ]
    return join([scattered(rng, pebbles, 180, 1.6, 0.5), scattered(rng, dry, int(rng.uniform(4, 50)), 1.6)])


def carpet(rng, materials, patches, reach: float) -> None:
    """Patches laid side by side to a distance, turned at random; further out they are larger."""
    meshes = [data(p, materials) for p in patches]
    for ring, step in ((reach, 3.0), (reach * 4, 9.0)):
        side = np.arange(-ring, ring + step, step)
        for x in side:
            for y in side:
                inside = max(abs(x), abs(y)) < reach - 1
                if (step > 5 and inside) or y < -8:
                    continue
                for me in meshes:
                    if rng.uniform() < 0.9:
                        put(
                            me,
                            about("z", 90 * rng.integers(4) + rng.normal(0, 8)),
                            (x, y, 0),
                            (step / 3, step / 3, 1 + (step > 5) * 0.4),
                        )
