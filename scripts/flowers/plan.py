"""What one picture is to be: every choice that does not depend on the species is drawn here.

Settings, light, views and blur are drawn from the same distributions for all five species, so that neither
the background nor the exposure gives a class away.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from species.kind import BUD, OPEN, WILTING

SETTINGS = {"meadow": 0.44, "bed": 0.27, "hedge": 0.19, "wall": 0.06, "vase": 0.04}
# Width of the frame in head widths, and the number of flowers.
FRAMINGS = {
    "macro": (0.25, (0.85, 1.15), (1, 4)),
    "single": (0.45, (1.1, 1.6), (1, 5)),
    "group": (0.18, (1.4, 1.8), (3, 10)),
    "field": (0.12, (1.85, 2.5), (16, 40)),
}
LIGHTS = {"sun": 0.46, "overcast": 0.26, "shade": 0.16, "low": 0.09, "flash": 0.03}


@dataclass(frozen=True)
class Plan:
    setting: str
    light: str
    framing: str
    frame: float  # width of the frame at the flower in focus, in head widths
    flowers: int
    elevation: float  # of the camera above the flower, degrees
    fov: float  # degrees
    blur: float  # diameter of a far point's blur, as a share of the frame
    shift: tuple[float, float]  # of the flower from the middle of the frame, as a share of it
    roll: float  # of the camera, degrees
    sun: tuple[float, float]  # elevation and azimuth, degrees; the camera looks along +y (azimuth 90)
    states: dict[str, float]  # chance of each state for the flowers around
    hero: str  # state of the flower in focus
    looks: int  # how many colourings stand together
    wet: bool
    veil: bool  # something out of focus before the lens


def pick(rng, chances: dict) -> str:
    """A key, by its chance."""
    p = np.array([c[0] if isinstance(c, tuple) else c for c in chances.values()], float)
    return str(rng.choice(list(chances), p=p / p.sum()))


def elevation(rng, setting: str, framing: str) -> float:
    if setting in ("wall", "vase"):
        return rng.uniform(0, 32)
    if framing == "field":
        return rng.uniform(10, 60)
    view = pick(rng, {"side": 0.38, "above": 0.44, "top": 0.14, "below": 0.04})
    lo, hi = {"side": (-4, 22), "above": (22, 52), "top": (52, 84), "below": (-28, -4)}[view]
    return rng.uniform(lo, hi)


def draw(rng) -> Plan:
    setting, framing, light = pick(rng, SETTINGS), pick(rng, FRAMINGS), pick(rng, LIGHTS)
    if setting == "vase":
        framing = pick(rng, {"macro": 0.2, "single": 0.3, "group": 0.5})
    _, frame, flowers = FRAMINGS[framing]
    wide = framing == "field"
    return Plan(
        setting=setting,
        light=light,
        framing=framing,
        frame=np.exp(rng.uniform(*np.log(frame))),
        flowers=int(rng.integers(*flowers)),
        elevation=elevation(rng, setting, framing),
        fov=rng.uniform(18, 48),
        blur=np.exp(rng.uniform(np.log(0.01), np.log(0.06)))
        if wide
        else np.exp(rng.uniform(np.log(0.03), np.log(0.2))),
        shift=tuple(np.clip(rng.normal(0, 0.08, 2), -0.18, 0.18) * (0.6 if framing == "macro" else 1)),
        roll=rng.normal(0, 4) + (rng.uniform() < 0.1) * rng.uniform(-40, 40),
        sun=(rng.uniform(5, 14) if light == "low" else rng.uniform(22, 70), rng.uniform(0, 360)),
        states={OPEN: 0.86, BUD: 0.09, WILTING: 0.05},
        hero=pick(rng, {OPEN: 0.945, BUD: 0.02, WILTING: 0.035}),
        looks=int(rng.choice([1, 2, 3], p=[0.75, 0.18, 0.07])),
        wet=rng.uniform() < 0.14,
        veil=rng.uniform() < 0.03,
    )
