"""Tulips: six broad petals in two whorls that make a cup, long bluish leaves from the ground."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colour import linear, mix, paint, smooth, vary
from mesh import FLORET, LEAF, Mesh, join
from parts import leaf, whorl
from petal import outline, petal
from solid import ball, tube
from species.kind import BUD, WILTING, Species
from turn import about

BODIES = ("#c3172a #d9342b #f0bd1e #f3d64c #e887ac #d64a86 #f2ede6 #6d2f86 #4f1a48 #a573bd #e9772a").split()


@dataclass(frozen=True)
class Look:
    body: np.ndarray
    edge: np.ndarray | None
    stripe: np.ndarray | None
    base: np.ndarray
    pointed: float  # of the petal's tip: 0.35 round, 1 lily-flowered
    plump: float  # width of the cup
    layers: int  # 2, or more in a double tulip
    flamed: float  # broken colour: how far the other colour runs in
    green: np.ndarray


def look(rng) -> Look:
    body, other = (linear(BODIES[rng.integers(len(BODIES))]) for _ in range(2))
    kind = rng.choice(["plain", "edged", "striped", "flamed"], p=[0.55, 0.18, 0.12, 0.15])
    return Look(
        body,
        other if kind == "edged" else None,
        other if kind == "striped" else None,
        linear(rng.choice(["#e8d66a", "#2a1c2c", "#d9dca0", "#e8e4d0"])),
        rng.uniform(0.35, 0.95),
        rng.uniform(0.85, 1.2),
        2 if rng.uniform() < 0.9 else 4,
        rng.uniform(0.5, 1) if kind == "flamed" else 0.0,
        vary(rng, mix(linear("#5f7448"), linear("#7c8d6c"), rng.uniform()), 0.12),
    )


def flame(plain, other, amount, rng):
    """The broken colour of Rembrandt tulips: feathers of another colour from the base and the margin."""
    phase = rng.uniform(0, 6, 3)

    def tint(across, along):
        feather = (
            np.sin(across * 9 + phase[0])
            + np.sin(across * 17 + along * 4 + phase[1]) * 0.7
            + np.sin(along * 6 + phase[2]) * 0.5
        )
        return mix(plain(across, along), other, amount * smooth(-0.2, 0.9, feather - 0.6 + np.abs(across)))

    return tint


def cup(rng, look: Look, opened: float, brown: float) -> list[Mesh]:
    """Whorls of three. opened: 0 an egg-shaped bud, 1 a star laid open."""
    out = []
    for layer in range(look.layers):

        def blade(k):
            o = opened + rng.normal(0, 0.05) + 0.06 * (layer == 0)
            rise = (
                8 + rng.normal(0, 4),
                62 - 22 * o,
                90 - 42 * o,
                100 - 52 * o,
                112 - (75 + 25 * look.pointed) * o + rng.normal(0, 7),
            )
            colour = paint(vary(rng, look.body, 0.05), look.base, edge=look.edge, stripe=look.stripe, brown=brown)
            if look.flamed:
                colour = flame(colour, mix(look.body, linear("#f3ead0"), 0.85), look.flamed, rng)
            hug = 74 - 40 * max(o, 0)
            return petal(
                rng,
                rng.uniform(0.92, 1.05) * (1 - 0.07 * (layer % 2)),
                look.plump * rng.uniform(0.5, 0.58),
                outline(0.5, look.pointed * 0.75, 0.4),
                rise,
                (hug, hug, hug * 0.9, hug * 0.6),
                ruffle=0.02,
                twist=rng.normal(0, 4),
                tint=colour,
                steps=(15, 9),
            )

        out += whorl(rng, 3, blade, radius=0.015 - 0.004 * layer, start=60 * layer + rng.normal(0, 4), wander=5)
    return out


def heart(rng, look: Look) -> list[Mesh]:
    """Pistil and six stamens, seen in an open tulip."""
    dark = linear(rng.choice(["#2b1d22", "#5a4a20", "#8a7a2a"]))
    stamens = whorl(
        rng,
        6,
        lambda k: tube(
            [[0.05, 0, 0], [0.07, 0, 0.12], [0.075, 0, 0.13], [0.08, 0, 0.28]],
            [0.008, 0.006, 0.018, 0.008],
            dark,
            FLORET,
            5,
        ),
    )
    pistil = tube(
        [[0, 0, 0], [0, 0, 0.2], [0, 0, 0.25]], [0.035, 0.03, 0.05], mix(look.green, linear("#d6d690"), 0.6), FLORET, 8
    )
    return stamens + [pistil, ball(0.045, look.green, LEAF, 8)]


def head(rng, look: Look, state: str) -> Mesh:
    opened = {BUD: rng.uniform(-0.05, 0.05), WILTING: rng.uniform(0.6, 1.2)}.get(
        state, rng.choice([rng.uniform(0, 0.25), rng.uniform(0.15, 0.5)], p=[0.65, 0.35])
    )
    brown = rng.uniform(0.2, 0.7) if state == WILTING else rng.uniform(0, 0.06)
    petals = cup(rng, look, opened, brown)
    if state == WILTING:
        petals = [p for p in petals if rng.uniform() > 0.2]
    if state == BUD:
        petals = [p.moved(scale=np.array([0.7, 0.7, 0.85])) for p in petals]
        petals = [
            Mesh(p.points, p.quads, mix(p.tint, look.green, 0.6 * smooth(0.9, 0.1, p.place[:, 1])), p.place, p.skin)
            for p in petals
        ]
    return join(petals + heart(rng, look))


def leaves(rng, path) -> list[Mesh]:
    colour = vary(rng, mix(linear("#566d42"), linear("#7f8f72"), rng.uniform()), 0.12)
    reach, out, start = np.linalg.norm(path[-1] - path[0]), [], rng.uniform(0, 360)
    for k in range(rng.integers(2, 5)):
        lean = rng.uniform(60, 84)
        blade = leaf(
            rng,
            reach * rng.uniform(0.6, 0.95),
            rng.uniform(0.28, 0.46),
            outline(0.4, 0.8, 0.6),
            (lean, lean - 5, lean - rng.uniform(10, 70)),
            vary(rng, colour, 0.08),
            wrap=(80, 50, 25),
            steps=(16, 5),
        )
        out.append(blade.moved(about("z", start + 140 * k + rng.normal(0, 25)), path[0]))
    return out


TULIP = Species(
    "tulip", stem=(1.6, 3.2), thickness=0.042, tilt=(8, 8), middle=0.42, faces=0.05, look=look, head=head, leaves=leaves
)
