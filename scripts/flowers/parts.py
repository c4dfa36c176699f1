"""Parts that several species share: whorls of petals, the green cup under a head, leaves on a stem."""
import numpy as np

from colour import linear, mix, vary
from mesh import LEAF, Mesh
from petal import outline, petal
from turn import about, towards, unit

GREENS = [linear(c) for c in ("#566b2e", "#435a2a", "#6f7d3c", "#5d6c45", "#37492a", "#7c834e", "#65703a")]


def green(rng) -> np.ndarray:
    """A leaf's green."""
    return vary(rng, mix(GREENS[rng.integers(len(GREENS))], GREENS[rng.integers(len(GREENS))], rng.uniform()), 0.15)


def whorl(rng, count, grow, radius=0.0, height=0.0, start=0.0, wander=4.0) -> list[Mesh]:
    """`count` petals around the axis, each made by grow(k); wander is the spread of their angles in degrees."""
    out = []
    for k in range(count):
        turn = about("z", start + 360 * k / count + rng.normal(0, wander))
        out.append(grow(k).moved(turn, turn @ np.array([radius, 0, height])))
    return out


def calyx(rng, radius, depth, colour, rows=2, count=13, spread=0.0) -> list[Mesh]:
    """The cup of green bracts under a head, with its rim at height 0. spread: degrees the tips lean outward."""
    return [
        m
        for row in range(rows)
        for m in whorl(
            rng,
            count,
            lambda k: petal(
                rng,
                depth * 1.7 * rng.uniform(0.85, 1.1),
                2.6 * np.pi * radius / count,
                outline(0.35, 0.9, 0.8),
                (5, 55, 80 - spread - 12 * row + rng.normal(0, 6)),
                wrap=25,
                tint=vary(rng, colour, 0.1),
                steps=(6, 3),
                skin=LEAF,
            ),
            radius=radius * 0.25,
            height=-depth,
            start=row * 180 / count,
        )
    ]


def leaf_tint(rng, colour):
    """A leaf's colouring: a paler midrib, a darker tip."""
    colour = np.asarray(colour, float)
    rib, tip = mix(colour, linear("#a9b779"), 0.45), colour * rng.uniform(0.7, 1.0)

    def tint(across, along):
        return mix(mix(colour, tip, along), rib, np.exp(-((across * 6) ** 2)))

    return tint


def leaf(rng, length, width, shape, rise, colour, wrap=(40, 15, 5), ruffle=0.02, steps=(12, 5)) -> Mesh:
    """One blade along +x."""
    return petal(
        rng, length, width, shape, rise, wrap, ruffle * length, rng.normal(0, 15), leaf_tint(rng, colour), steps, LEAF
    )


def on_stem(rng, path, blades, lowest, highest, droop=0.0) -> list[Mesh]:
    """Blades set around a stem between two fractions of its path, turned by about the golden angle."""
    out, azimuth = [], rng.uniform(0, 360)
    for blade, t in zip(blades, np.sort(rng.uniform(lowest, highest, len(blades)))):
        point = path[min(int(t * (len(path) - 1)), len(path) - 1)]
        azimuth += 137.5 + rng.normal(0, 20)
        out.append(blade.moved(about("z", azimuth) @ about("y", droop + rng.normal(0, 8)), point))
    return out


def facing(directions, spins=0.0) -> np.ndarray:
    """Rotations for things that grow along +z out of a surface with these normals."""
    return towards(unit(directions), spins)
