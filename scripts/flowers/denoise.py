"""Takes the path tracer's noise away (Debian's Blender has no OpenImageDenoise)."""
import numpy as np
from scipy.ndimage import gaussian_filter, median_filter, rank_filter, uniform_filter

from colour import smooth


def tame(x) -> np.ndarray:
    """Pulls a pixel that stands out from all its neighbours back among them."""
    around = np.ones((3, 3, 1), bool)
    return np.clip(x, rank_filter(x, 1, footprint=around), rank_filter(x, -2, footprint=around))


def variance(a, b) -> np.ndarray:
    """Of the noise in the mean of two exposures of one scene, about each pixel, (n, n).

    What both show is the scene, however fine; what they show differently is noise.
    """
    return gaussian_filter(((a - b) ** 2).mean(-1) / 4, 1.5) + 1e-6


def denoise(light, colour, spread, reach=5, tolerance=(1.0, 2.2), same=0.08) -> np.ndarray:
    """Joint non-local means of two exposures (2, n, n, 3): a mean of near pixels whose surroundings agree.

    After A. Buades et al., 2005, and F. Rousselle et al., 2012 (two buffers) and 2013 (with features). tolerance
    is in noise levels: what is in focus may differ by the first, what the lens blurs (spread, in pixels) by the second;
    same is in gamma-encoded surface colour.
    The mean is of the light's square root, so that a single bright sample cannot spread.
    """
    a, b = (tame(np.sqrt(np.maximum(half, 0))) for half in light)
    x, noise = (a + b) / 2, variance(a, b)
    c = np.sqrt(np.maximum(colour, 0))
    blurred = smooth(2, 8, median_filter(spread, 3))
    total, weight = x.copy(), np.ones(x.shape[:2])
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dy == dx == 0:
                continue
            other, other_c, other_noise, other_blurred = (np.roll(v, (dy, dx), (0, 1)) for v in (x, c, noise, blurred))
            unlike = ((x - other) ** 2).mean(-1) - noise - np.minimum(noise, other_noise)
            allowed = np.interp(np.minimum(blurred, other_blurred), (0, 1), tolerance)
            unlike = uniform_filter(unlike / (noise + other_noise), 3) / allowed**2
            w = np.exp(-np.maximum(unlike, 0) - ((c - other_c) ** 2).mean(-1) / same**2)
            total += other * w[..., None]
            weight += w
    return (total / weight[..., None]) ** 2
