"""Dandelions: the yellow head of many straps, the white clock of seeds, the closed bud."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colour import linear, mix, paint, vary
from mesh import FLORET, LEAF, PETAL, Mesh, join
from parts import calyx, green, leaf
from petal import outline, petal, toothed
from phyllotaxis import GOLDEN_ANGLE
from solid import ball
from species.clock import clock
from species.kind import BUD, WILTING, Species
from turn import about

YELLOWS = ["#f2c212", "#eebb10", "#f4cf2c", "#e9a511", "#f0d64a"]
SEEDS = ["#7a5b35", "#5d4a30", "#94784a", "#4c4a30"]


@dataclass(frozen=True)
class Look:
    clock: bool
    yellow: np.ndarray
    seed: np.ndarray
    white: np.ndarray
    green: np.ndarray


def look(rng) -> Look:
    return Look(
        rng.uniform() < 0.48,
        linear(YELLOWS[rng.integers(len(YELLOWS))]),
        linear(SEEDS[rng.integers(len(SEEDS))]),
        mix(linear("#f6f4ee"), linear("#d8c9a8"), rng.uniform(0, 0.6)),
        green(rng),
    )


def hanging_bracts(rng, look: Look, height) -> list[Mesh]:
    """The outer bracts, folded back along the stem."""
    return [
        petal(
            rng,
            rng.uniform(0.12, 0.2),
            0.035,
            outline(0.3, 0.9, 0.8),
            (-30, -75, -85),
            tint=look.green * 0.9,
            steps=(5, 3),
            skin=LEAF,
        ).moved(about("z", 30 * k + rng.normal(0, 6)), (0, 0, height - 0.05))
        for k in range(12)
    ]


def straps(rng, look: Look, brown) -> Mesh:
    """The open head: straps in a spiral, long and flat outside, short and standing within."""
    count, lift, out = int(rng.integers(150, 215)), rng.normal(0, 8), []
    tip = mix(look.yellow, linear("#f7e27a"), 0.35)
    deep = look.yellow * np.array([0.92, 0.8, 0.6])
    for k in range(count):
        t = (k + 0.5) / count  # 0 in the middle, 1 at the rim
        length = (0.19 + 0.31 * t**0.7) * rng.uniform(0.88, 1.08)
        lean = 88 - 84 * t**0.75 + lift * t + rng.normal(0, 6)
        shape = outline(0.8, 0.12, 0.55)
        tint = paint(vary(rng, mix(deep, look.yellow, min(1, 0.35 + t)), 0.06), base=deep, tip=tip, brown=brown)
        strap = petal(
            rng,
            length,
            0.04 * rng.uniform(0.8, 1.2),
            shape,
            (lean + 12, lean, lean - 14 + rng.normal(0, 10)),
            wrap=(60, 30, 20),
            twist=rng.normal(0, 14),
            tint=tint,
            steps=(7, 3),
            skin=PETAL,
        )
        turn = about("z", k * GOLDEN_ANGLE + rng.normal(0, 4))
        out.append(strap.moved(turn, turn @ np.array([0.1 * np.sqrt(t), 0, 0.03 * (1 - t)])))
    return join(out + [ball(0.1, deep, FLORET, 10, squash=0.4)])


def closed(rng, look: Look) -> Mesh:
    """A bud, or a head shut for the night: upright green bracts and a tuft at the top."""
    tuft = look.white if look.clock else look.yellow
    threads = [
        petal(
            rng,
            rng.uniform(0.34, 0.46),
            0.03,
            outline(0.7, 0.3, 0.6),
            (86, 84, 78),
            tint=vary(rng, tuft, 0.08),
            steps=(5, 3),
        ).moved(about("z", k * GOLDEN_ANGLE), (0, 0, 0))
        for k in range(40)
    ]
    cup = calyx(rng, 0.1, 0.16, look.green, rows=2, count=12, spread=-14)
    return join(
        threads
        + [c.moved(scale=np.array([1, 1, 1.4]), shift=(0, 0, 0.2)) for c in cup]
        + hanging_bracts(rng, look, 0.06)
    ).moved(scale=1.25)


def head(rng, look: Look, state: str) -> Mesh:
    if state == BUD:
        return closed(rng, look)
    if look.clock:
        return join([clock(rng, look.seed, look.white)] + hanging_bracts(rng, look, 0.0)).moved(shift=(0, 0, 0.06))
    brown = rng.uniform(0.3, 0.7) if state == WILTING else 0.0
    cup = calyx(rng, 0.11, 0.13, look.green, rows=1, count=13, spread=10)
    return join([straps(rng, look, brown)] + cup + hanging_bracts(rng, look, -0.06))


def leaves(rng, path) -> list[Mesh]:
    """A rosette on the ground, each leaf with the teeth that gave the plant its name (dent de lion)."""
    colour, out, start = green(rng), [], rng.uniform(0, 360)
    for k in range(rng.integers(5, 11)):
        shape = toothed(outline(0.75, 0.5, 0.12), rng.integers(5, 8), rng.uniform(0.55, 0.8))
        blade = leaf(
            rng,
            rng.uniform(1.0, 2.0),
            rng.uniform(0.3, 0.5),
            shape,
            (rng.uniform(25, 60), rng.uniform(5, 35), rng.uniform(-25, 5)),
            vary(rng, colour),
            steps=(36, 5),
        )
        out.append(blade.moved(about("z", start + k * GOLDEN_ANGLE), path[0]))
    return out


DANDELION = Species(
    "dandelion",
    stem=(1.3, 3.4),
    thickness=0.036,
    tilt=(12, 10),
    middle=0.08,
    faces=0.5,
    look=look,
    head=head,
    leaves=leaves,
)
