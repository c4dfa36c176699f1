"""Sunflowers: a broad seed disc in Vogel's spiral, pointed rays in overlapping rows, rough heart-shaped leaves."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colour import linear, mix, paint, smooth, vary
from mesh import FLORET, LEAF, Mesh, join, stamp
from parts import facing, green, leaf, on_stem, whorl
from petal import outline, petal
from phyllotaxis import dome
from solid import ball, turned
from species.kind import BUD, WILTING, Species

RAYS = ("#f0b312 #f3c21c #eda20f #f2b81a #eeb010 #f2c84a #f0b60e #f4bd16 #f4dd58 #e07f18 #8a2412").split()
DISCS = [
    ("#3a2312", "#8a5a1c"),
    ("#2b1a10", "#6b3f16"),
    ("#4a2f16", "#b67a20"),
    ("#7c7a2a", "#c9a32c"),
    ("#1f1510", "#4a2a14"),
]


@dataclass(frozen=True)
class Look:
    rays: int
    rows: int
    disc: float  # radius
    slender: float
    body: np.ndarray
    base: np.ndarray | None
    seeds: np.ndarray
    rim: np.ndarray  # the ring of open florets
    green: np.ndarray


def look(rng) -> Look:
    body, (dark, rim) = linear(RAYS[rng.integers(len(RAYS))]), DISCS[rng.integers(len(DISCS))]
    base = mix(body, linear("#7a1f12"), rng.uniform(0.4, 0.9)) if rng.uniform() < 0.2 else None
    return Look(
        int(rng.integers(16, 26)),
        int(rng.integers(2, 4)),
        rng.uniform(0.2, 0.29),
        rng.uniform(0.26, 0.4),
        body,
        base,
        linear(dark),
        linear(rim),
        green(rng),
    )


def disc(rng, look: Look) -> Mesh:
    """Seeds and florets: closed in the green or dark middle, open and pollen-yellow towards the rim."""
    count = int(rng.integers(420, 680))
    points, normals = dome(count, look.disc, look.disc * rng.uniform(-0.12, 0.35))
    t, ripe = np.linspace(0, 1, count), rng.uniform(0.45, 0.85)
    middle = mix(look.seeds, linear("#6d7a30"), rng.uniform(0, 0.8))
    tints = mix(middle[None], look.seeds[None], smooth(0.02, 0.25, t))
    tints = mix(tints, look.rim[None], smooth(ripe - 0.15, ripe, t) * rng.uniform(0.4, 1, count))
    size = 1.35 * look.disc / np.sqrt(count)
    bump = ball(1, (1, 1, 1), FLORET, sides=6, lowest=-10, squash=2.0)
    heights = 0.7 + 0.9 * smooth(ripe - 0.2, ripe, t) + rng.normal(0, 0.15, count)
    scales = size * np.stack([np.ones(count), np.ones(count), heights], -1)
    florets = stamp(
        bump,
        facing(normals + rng.normal(0, 0.14, normals.shape)),
        points,
        scales,
        tints * rng.uniform(0.65, 1.2, (count, 1)),
    )
    plate = turned(
        [(0, 0), (look.disc, -0.01), (look.disc * 0.95, -0.07), (look.disc * 0.3, -0.13), (0.03, -0.16)],
        [look.seeds * 0.6, look.seeds * 0.6, look.green, look.green, look.green],
        LEAF,
    )
    return join([plate, florets])


def head(rng, look: Look, state: str) -> Mesh:
    lift = {BUD: 74, WILTING: -20}.get(state, rng.normal(14, 12))
    bend = {BUD: 35, WILTING: -50}.get(state, -abs(rng.normal(12, 16)))
    brown = rng.uniform(0.3, 0.8) if state == WILTING else rng.uniform(0, 0.12)
    length = (0.5 - look.disc * 0.86) * 1.08
    parts = [disc(rng, look)]
    for row in range(look.rows):

        def ray(k):
            base = lift + 8 * row + rng.normal(0, 8)
            tint = paint(vary(rng, look.body, 0.08), look.base, tip=mix(look.body, np.ones(3), 0.06), brown=brown)
            return petal(
                rng,
                length * rng.uniform(0.8, 1.12) * (0.7 if state == BUD else 1),
                length * look.slender * rng.uniform(0.8, 1.2),
                outline(0.42, 0.85, 0.4),
                (base, base + bend * 0.3 + rng.normal(0, 8), base + bend + rng.normal(0, 16)),
                wrap=(45, 25, rng.uniform(-10, 50)),
                ruffle=length * 0.03,
                twist=rng.normal(0, 16),
                tint=tint,
                steps=(11, 5),
            )

        rays = whorl(
            rng,
            look.rays,
            ray,
            radius=look.disc * 0.9,
            height=-0.02 - 0.012 * row,
            start=180 * row / look.rays,
            wander=5,
        )
        parts += [r for r in rays if rng.uniform() > (0.3 if state == WILTING else 0.03)]
    lean = 60 if state == BUD else 15
    for row in range(2):
        parts += whorl(
            rng,
            16,
            lambda k: petal(
                rng,
                rng.uniform(0.2, 0.3),
                0.12,
                outline(0.3, 1.1, 0.8),
                (lean, lean - 8, lean - 30 + rng.normal(0, 12)),
                wrap=20,
                tint=vary(rng, look.green, 0.1),
                steps=(6, 3),
                skin=LEAF,
            ),
            radius=look.disc * 0.72,
            height=-0.09 - 0.03 * row,
            start=row * 11,
        )
    return join(parts).moved(shift=(0, 0, 0.14))


def leaves(rng, path) -> list[Mesh]:
    colour = green(rng)
    blades = [
        leaf(
            rng,
            rng.uniform(0.6, 1.05),
            rng.uniform(0.45, 0.75),
            outline(0.3, 0.8, 0.3),
            (rng.uniform(10, 45), rng.uniform(-5, 15), -45),
            vary(rng, colour),
            wrap=(50, 25, 5),
            ruffle=0.03,
            steps=(14, 7),
        )
        for _ in range(rng.integers(4, 9))
    ]
    return on_stem(rng, path, blades, 0.1, 0.9)


SUNFLOWER = Species(
    "sunflower",
    stem=(1.5, 3.6),
    thickness=0.045,
    tilt=(62, 20),
    middle=0.14,
    faces=0.95,
    look=look,
    head=head,
    leaves=leaves,
)
