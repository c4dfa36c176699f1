"""Garden roses: broad overlapping petals in a spiral, tight inside, rolled back outside."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colour import linear, mix, paint, vary
from mesh import LEAF, Mesh, join
from parts import green, leaf, on_stem
from petal import outline, petal, toothed
from phyllotaxis import GOLDEN_ANGLE
from solid import ball
from species.kind import BUD, WILTING, Species
from turn import about

BODIES = (
    "#a81424 #8a0f20 #c92a34 #b81a2c #e58aa0 #d94f7c #f0c3c4 #e79ab0 #d6306a #f3eee2 #f0d98a #e8823a #efab7c"
).split()


@dataclass(frozen=True)
class Look:
    petals: int
    body: np.ndarray
    inner: np.ndarray  # the heart's colour
    edge: np.ndarray | None
    loose: float  # 0 a tight show rose, 1 a flat old one
    green: np.ndarray


def look(rng) -> Look:
    body = linear(BODIES[rng.integers(len(BODIES))])
    other = linear(BODIES[rng.integers(len(BODIES))])
    return Look(
        int(rng.integers(18, 38)),
        body,
        mix(body * np.array([0.95, 0.8, 0.75]), linear("#e8a860"), rng.uniform(0, 0.3)),
        mix(body, other, rng.uniform(0.3, 0.8)) if rng.uniform() < 0.25 else None,
        rng.uniform(0, 1),
        green(rng),
    )


def bloom(rng, look: Look, opened: float, brown: float) -> list[Mesh]:
    """The spiral. Petal k of n opens the more the further out it stands; opened, 0..1, is the flower's age."""
    out, n = [], look.petals
    for k in range(n):
        t = (k + 0.5) / n
        away = t ** (1.6 - 0.7 * look.loose) * opened  # 0 wrapped about the heart, 1 laid open
        radius = 0.02 + 0.13 * t**0.8 * (0.55 + 0.45 * opened)
        length = (0.34 + 0.17 * t) * rng.uniform(0.92, 1.08)
        width = (0.2 + 0.34 * t**0.6) * rng.uniform(0.9, 1.1)
        base = 84 - 66 * away
        rise = (
            base,
            base + 16 - 10 * away,
            96 - 72 * away + rng.normal(0, 4),
            98 - (110 + 30 * look.loose) * away + rng.normal(0, 5 + 12 * away),
        )
        # A petal hugs those within: its half angle is half its width over the radius it stands at.
        hug = np.degrees(width / 2 / (radius + 0.16 * away + 0.02))
        wrap = np.clip([hug * 0.8, hug, hug * (1 - 0.5 * away), hug * (0.9 - 1.1 * away)], -20, 150)
        tint = paint(
            vary(rng, mix(look.inner, look.body, min(1, t * 1.6)), 0.05),
            base=mix(look.body, linear("#f0e6a8"), 0.45),
            edge=look.edge,
            tip=mix(look.body, np.ones(3), 0.08),
            brown=brown,
        )
        blade = petal(
            rng,
            length,
            width,
            outline(0.66, 0.4, 0.35),
            rise,
            wrap,
            ruffle=0.02 + 0.04 * away,
            twist=rng.normal(0, 6),
            tint=tint,
            steps=(12, 9),
        )
        turn = about("z", k * GOLDEN_ANGLE + rng.normal(0, 10))
        out.append(blade.moved(turn, turn @ np.array([radius * 0.7, 0, 0.02 - 0.03 * t])))
    return out


def sepals(rng, look: Look, rise) -> list[Mesh]:
    hip = ball(0.07, look.green, LEAF, 10, squash=1.1).moved(shift=(0, 0, -0.03))
    return [hip] + [
        petal(
            rng,
            rng.uniform(0.3, 0.42),
            0.11,
            outline(0.25, 1.2, 0.6),
            np.add(rise, rng.normal(0, 10, 3)),
            wrap=20,
            tint=vary(rng, look.green),
            steps=(8, 3),
            skin=LEAF,
        ).moved(about("z", 72 * k + rng.normal(0, 6)), (0, 0, 0.0))
        for k in range(5)
    ]


def head(rng, look: Look, state: str) -> Mesh:
    if state == BUD:
        return join(bloom(rng, look, rng.uniform(0.0, 0.15), 0.0) + sepals(rng, look, (60, 80, 70))).moved(scale=0.85)
    opened = rng.uniform(0.75, 1.05) if state == WILTING else rng.uniform(0.55, 0.95)
    brown = rng.uniform(0.35, 0.8) if state == WILTING else rng.uniform(0, 0.1)
    return join(bloom(rng, look, opened, brown) + sepals(rng, look, (0, -25, -50))).moved(scale=1.1)


def spray(rng, colour) -> Mesh:
    """A leaf of five (or seven) toothed leaflets on one stalk, along +x."""
    pairs, size, blades = rng.integers(2, 4), rng.uniform(0.34, 0.5), []
    shape = toothed(outline(0.45, 0.7, 0.1), 9, 0.16)
    rise = (10, 5, -15)
    for p in range(pairs):
        for side in (-1, 1):
            blade = leaf(rng, size * (0.7 + 0.2 * p), size * 0.6, shape, rise, vary(rng, colour, 0.08), steps=(28, 5))
            blades.append(
                blade.moved(about("z", side * (62 - 8 * p) + rng.normal(0, 6)), (size * (0.5 + 0.7 * p), 0, 0))
            )
    blades.append(
        leaf(rng, size * 1.15, size * 0.75, shape, rise, vary(rng, colour, 0.08), steps=(28, 5)).moved(
            shift=(size * (0.4 + 0.7 * pairs), 0, 0)
        )
    )
    stalk = petal(
        rng, size * (0.5 + 0.7 * pairs), 0.03, outline(0.3, 0.2, 0.9), (0, 0), tint=colour, steps=(4, 2), skin=LEAF
    )
    return join(blades + [stalk]).moved(about("y", -rng.uniform(0, 45)))


def leaves(rng, path) -> list[Mesh]:
    colour = mix(green(rng), linear("#6b2f2a"), rng.uniform(0, 0.35) if rng.uniform() < 0.3 else 0.0)
    return on_stem(rng, path, [spray(rng, colour) for _ in range(rng.integers(4, 9))], 0.05, 0.92)


ROSE = Species(
    "rose", stem=(1.2, 3.0), thickness=0.03, tilt=(28, 20), middle=0.2, faces=0.85, look=look, head=head, leaves=leaves
)
