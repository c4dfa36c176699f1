"""Colours: written as sRGB hex, mixed and rendered as linear RGB."""
import numpy as np


def linear(hex_code: str) -> np.ndarray:
    """'#rrggbb' to linear RGB (IEC 61966-2-1)."""
    c = np.array([int(hex_code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def mix(a, b, t):
    """a at t = 0, b at t = 1; t may be an array, colours go last."""
    t = np.asarray(t, float)[..., None]
    return np.asarray(a) * (1 - t) + np.asarray(b) * t


def vary(rng, colour, amount=0.12) -> np.ndarray:
    """The same colour as another petal has it: a little brighter or darker, warmer or cooler."""
    return np.clip(colour * np.exp(rng.normal(0, amount)) * np.exp(rng.normal(0, amount / 2, 3)), 0, 0.95)


def smooth(lo, hi, x):
    """0 below lo, 1 above hi, smooth between."""
    t = np.clip((np.asarray(x, float) - lo) / (hi - lo), 0, 1)
    return t * t * (3 - 2 * t)


def paint(body, base=None, tip=None, edge=None, stripe=None, brown=0.0):
    """A petal's colouring as a function of (across, along): base, tip, edge and midrib stripe over a body.

    brown, 0..1, is how far the margin has withered.
    """
    dry = linear("#7a5a34")

    def tint(across, along):
        c = mix(body, body if tip is None else tip, smooth(0.45, 1.0, along))
        if edge is not None:
            c = mix(c, edge, smooth(0.55, 1.0, np.abs(across)))
        if stripe is not None:
            c = mix(c, stripe, smooth(0.55, 0.1, np.abs(across) + 0.35 * along) * smooth(1.0, 0.8, along))
        if base is not None:
            c = mix(c, base, smooth(0.4, 0.08, along))
        return mix(c, dry, brown * smooth(0.3, 1.1, along * 0.7 + np.abs(across) * 0.5))

    return tint
