"""Daisies in the wide sense: ox-eye, marguerite, gerbera, African daisy. Narrow blunt rays, a small domed disc."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colour import linear, mix, paint, vary
from mesh import FLORET, Mesh, join, stamp
from parts import calyx, facing, green, leaf, on_stem, whorl
from petal import outline, petal, toothed
from phyllotaxis import dome
from solid import ball
from species.kind import BUD, WILTING, Species

# White is the commonest, as in gardens and meadows, so it stands here in many shades.
RAYS = (
    "#f4f2ea #f6f4ee #efece2 #f4f1e6 #f2eff0 #f1e9ee #f5f3ec #f3f0e8 #e58fb4 #d4447c #efc52e #8b62b8 #c22f26 #e2702a"
).split()
DISCS = ["#e0ab17", "#e8bd2c", "#d99212", "#c6b02c", "#b98a1e"]


@dataclass(frozen=True)
class Look:
    rays: int
    rows: int
    disc: float  # radius
    slender: float  # width of a ray over its length
    body: np.ndarray
    base: np.ndarray | None
    tip: np.ndarray | None
    yellow: np.ndarray
    blunt: float


def look(rng) -> Look:
    body = linear(RAYS[rng.integers(len(RAYS))])
    rows = rng.choice([1, 2, 3], p=[0.5, 0.35, 0.15])
    return Look(
        rays=int(rng.integers(13, 26)),
        rows=rows,
        disc=rng.uniform(0.09, 0.15),
        slender=rng.uniform(0.2, 0.32),
        body=body,
        base=mix(body, linear("#fff3c0"), 0.6) if rng.uniform() < 0.3 else None,
        tip=mix(body, linear("#d2669a"), 0.5) if rng.uniform() < 0.15 else None,
        yellow=linear(DISCS[rng.integers(len(DISCS))]),
        blunt=rng.uniform(0.18, 0.4),
    )


def disc(rng, radius, colour) -> Mesh:
    """The yellow button: florets in a Vogel spiral, open and pollen-dusted at the rim, green in the middle."""
    count = int(rng.integers(90, 160))
    points, normals = dome(count, radius, radius * rng.uniform(0.25, 0.6))
    t = np.linspace(0, 1, count)[:, None]
    tints = mix(mix(colour, linear("#8d9a2e"), 0.6)[None], colour[None], np.minimum(t[:, 0] * 1.8, 1)) * rng.uniform(
        0.75, 1.15, (count, 1)
    )
    size = radius * 1.5 / np.sqrt(count)
    bump = ball(1, (1, 1, 1), FLORET, sides=6, lowest=-20, squash=1.5)
    florets = stamp(
        bump, facing(normals + rng.normal(0, 0.12, normals.shape)), points, size * rng.uniform(0.7, 1.2, count), tints
    )
    return join([ball(radius * 0.98, colour * 0.5, FLORET, 16, lowest=-60, squash=0.3), florets])


def head(rng, look: Look, state: str) -> Mesh:
    rise = {BUD: (62, 85, 100), WILTING: (-10, -45, -75)}.get(state)
    if rise is None:
        lift = rng.normal(12, 12)
        rise = (lift, lift * 0.6, lift - abs(rng.normal(18, 14)))
    brown = rng.uniform(0.4, 0.9) if state == WILTING else rng.uniform(0, 0.08)
    length = 0.5 - look.disc * 0.75
    parts = [disc(rng, look.disc, look.yellow)]
    for row in range(look.rows):
        short = (1 - 0.16 * row) * (0.75 if state == BUD else 1)
        width = length * look.slender * (0.7 if state != "open" else 1)

        def ray(k):
            knots = np.add(rise, [row * 9, row * 8, row * 6]) + rng.normal(0, 5, 3) + rng.normal(0, 4)
            tint = paint(vary(rng, look.body, 0.06), look.base, look.tip, brown=brown)
            return petal(
                rng,
                length * short * rng.uniform(0.88, 1.06),
                width * rng.uniform(0.8, 1.15),
                outline(0.68, look.blunt, 0.3),
                knots,
                wrap=(30, rng.uniform(-5, 30), rng.uniform(-15, 15)),
                ruffle=width * 0.06,
                twist=rng.normal(0, 9),
                tint=tint,
                steps=(10, 5),
            )

        rays = whorl(
            rng,
            look.rays,
            ray,
            radius=look.disc * 0.85,
            height=0.005 - 0.008 * row,
            start=180 * row / look.rays,
            wander=3.5,
        )
        missing = 0.25 if state == WILTING else 0.03
        parts += [r for r in rays if rng.uniform() > missing]
    return join(parts + calyx(rng, look.disc * 1.15, 0.07, green(rng)))


def leaves(rng, path) -> list[Mesh]:
    colour = green(rng)
    shape = toothed(outline(0.65, 0.5, 0.15), rng.integers(4, 8), 0.45)
    blades = [
        leaf(
            rng, rng.uniform(0.4, 0.9), rng.uniform(0.14, 0.26), shape, (55, 35, -10), vary(rng, colour), steps=(24, 5)
        )
        for _ in range(rng.integers(4, 9))
    ]
    return on_stem(rng, path, blades, 0.0, 0.55)


DAISY = Species(
    "daisy",
    stem=(1.3, 3.4),
    thickness=0.022,
    tilt=(22, 18),
    middle=0.02,
    faces=0.93,
    look=look,
    head=head,
    leaves=leaves,
)
