"""The petal: a thin sheet along a bent spine. Leaves, bracts, sepals and grass blades are petals too."""
import numpy as np

from mesh import PETAL, Mesh, sheet


def outline(widest: float, tip: float, base: float = 0.0):
    """Half width, 0..1, along a petal that is broadest at `widest`. tip: 0.2 blunt, 0.5 round, 1 pointed."""
    rise = tip * widest / (1 - widest)

    def half_width(s):
        s = np.clip(s, 1e-4, 1 - 1e-4)
        w = (s / widest) ** rise * ((1 - s) / (1 - widest)) ** tip
        return np.where(s < widest, base + (1 - base) * w, w)

    return half_width


def toothed(shape, teeth: float, depth: float):
    """An outline with teeth that point to the tip, as on a rose's leaf or, deep, a dandelion's."""
    return lambda s: shape(s) * (1 - depth * (1 - (s * teeth) % 1.0))


def petal(
    rng, length, width, shape, rise, wrap=0.0, ruffle=0.0, twist=0.0, tint=(1, 1, 1), steps=(13, 7), skin=PETAL
) -> Mesh:
    """A petal that starts at the origin and grows along +x; its inner face looks up.

    rise: degrees above the horizon along the spine, one number or knots spread evenly from base to tip
        (0 lies flat, 90 stands, more leans inward, less than 0 hangs).
    wrap: how far it curls about its spine, in degrees from middle to margin, one number or knots.
    ruffle: height of the margin's waves. twist: degrees about the spine at the tip.
    tint: a colour, or a function of (across -1..1, along 0..1) that gives one.
    """
    rows, columns = steps
    # Rows stand closer towards the tip, where a round outline turns fastest.
    s = np.sin(np.linspace(0, np.pi / 2, rows)) ** 1.2
    across = np.linspace(-1, 1, columns)[None, :]
    rise, wrap = (np.interp(s, np.linspace(0, 1, np.size(k)), np.atleast_1d(k)) for k in (rise, wrap))

    angle = np.radians(rise)
    step = np.diff(s, prepend=0) * length
    x, z = np.cumsum(np.cos(angle) * step), np.cumsum(np.sin(angle) * step)
    half = (width / 2 * shape(s))[:, None]

    curl = np.radians(wrap)[:, None] * np.ones_like(half)
    curl = np.where(np.abs(curl) < 1e-3, 1e-3, curl)
    side = half / curl * np.sin(across * curl)
    lift = half / curl * (1 - np.cos(across * curl))
    phase = rng.uniform(0, 2 * np.pi, 4)
    waves = sum(np.sin(s[:, None] * f + p + across * g) for f, p, g in zip((7, 12, 19, 5), phase, (1, -2, 1.5, 3)))
    lift = lift + ruffle * waves * (0.25 + across**2) * s[:, None] * 0.5
    roll = np.radians(twist * s)[:, None]
    side, lift = side * np.cos(roll) - lift * np.sin(roll), side * np.sin(roll) + lift * np.cos(roll)

    grid = np.stack(
        [
            x[:, None] - lift * np.sin(angle)[:, None],
            side,
            z[:, None] + lift * np.cos(angle)[:, None],
        ],
        -1,
    )
    along = np.broadcast_to(s[:, None], side.shape)
    colours = tint(np.broadcast_to(across, side.shape), along) if callable(tint) else tint
    return sheet(grid, colours, skin, seed=rng.uniform(0, 50))
