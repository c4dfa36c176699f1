"""From the light that fell on the sensor to a picture: exposure, white balance, film curve, lens, grain."""
from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

LUMA = np.array([0.2126, 0.7152, 0.0722])  # Rec. 709


def expose(rng, light) -> np.ndarray:
    """Meters as a camera does, weighted to the middle, then errs by a stop either way."""
    h, w, _ = light.shape
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    weight = np.exp(-1.5 * (x**2 + y**2))
    luma = np.maximum(light @ LUMA, 1e-5)
    middle = np.exp((np.log(luma + 0.01 * luma.mean()) * weight).sum() / weight.sum())
    bright = np.percentile(luma, 97)
    gain = min(0.14 / middle, 2.0 / bright)
    return light * gain * 2 ** np.clip(rng.normal(0.0, 0.3), -0.7, 0.7)


def balance(rng, light) -> np.ndarray:
    """White balance that is off: warm or cold, a little green or magenta."""
    warm, green = rng.normal(0, 0.06), rng.normal(0, 0.015)
    return light * np.exp([warm, green, -warm])


def film(x, toe=0.0) -> np.ndarray:
    """A filmic curve to display values (K. Narkowicz's fit of ACES, 2015), then sRGB's gamma."""
    x = np.maximum(x * 0.9 - toe, 0)
    y = np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1)
    return np.where(y < 0.0031308, 12.92 * y, 1.055 * np.maximum(y, 1e-6) ** (1 / 2.4) - 0.055)


def lens(rng, light) -> np.ndarray:
    """Glow around lights, a darker rim, red and blue a hair larger or smaller than green."""
    size = light.shape[0]
    light = light + rng.uniform(0, 0.1) * np.stack(
        [gaussian_filter(np.minimum(light[..., c], 6), size * 0.02) for c in range(3)], -1
    )
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    light = light * (1 - rng.uniform(0, 0.22) * (x**2 + y**2))[..., None]
    return light


def levels(rng, picture) -> np.ndarray:
    """Brings the brightest parts towards white, as a camera's own processing does; seldom all the way."""
    white = np.percentile(picture.max(-1), 99)
    return picture * (1 + rng.uniform(0.2, 1.0) * (0.97 / max(white, 0.5) - 1))


def crisp(rng, picture) -> np.ndarray:
    """A camera's sharpening: edges by a pixel's width, and a little contrast of shapes ("clarity")."""
    for width, amount in ((0.7, rng.uniform(0.3, 1.6)), (4.0, rng.uniform(0.0, 0.35))):
        grey = picture @ LUMA
        detail = np.clip(grey - gaussian_filter(grey, width), -0.15, 0.15)
        cored = detail**3 / (detail**2 + 0.02**2)  # what is faint may be noise, and is left as it is
        picture = picture + amount * cored[..., None]
    return picture


def grain(rng, picture) -> np.ndarray:
    """Sensor noise: more of it in the shadows, part of it coarse."""
    amount = abs(rng.normal(0, 0.012))
    h, w, _ = picture.shape
    fine, colour = rng.normal(0, 1, (h, w, 1)), rng.normal(0, 0.5, (h, w, 3))
    noise = gaussian_filter(fine + colour, (0.6, 0.6, 0)) * 1.5
    return picture + amount * noise * (1.2 - picture.mean(-1, keepdims=True))


def develop(rng, light) -> np.ndarray:
    """Linear RGB (n, n, 3) to sRGB bytes."""
    light = lens(rng, balance(rng, expose(rng, np.maximum(light, 0))))
    picture = levels(rng, film(light, toe=rng.uniform(0, 0.015)))
    grey = picture @ LUMA
    vivid = rng.normal(0.97, 0.12) if rng.uniform() > 0.006 else rng.uniform(0, 0.25)
    picture = np.clip(grey[..., None] + (picture - grey[..., None]) * vivid, 0, 1)
    return (np.clip(grain(rng, crisp(rng, picture)), 0, 1) * 255 + 0.5).astype(np.uint8)
