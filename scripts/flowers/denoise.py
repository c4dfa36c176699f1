"""Takes the path tracer's noise away (Debian's Blender has no OpenImageDenoise)."""
import numpy as np
from scipy.ndimage import median_filter, rank_filter, uniform_filter


def tame(x) -> np.ndarray:
    """Pulls a pixel that stands out from all its neighbours back among them."""
    around = np.ones((3, 3, 1), bool)
    return np.clip(x, rank_filter(x, 1, footprint=around), rank_filter(x, -2, footprint=around))


def noise_level(x) -> np.ndarray:
    """Standard deviation of the noise about each pixel, (n, n, 1).

    From the differences of neighbours; local, since what is out of focus is noisier, but at most three times
    the picture's own, since grass is no noise.
    """
    step = np.abs(np.diff(x, axis=0, append=x[-1:])).mean(-1) + np.abs(np.diff(x, axis=1, append=x[:, -1:])).mean(-1)
    local = median_filter(step, 7) / 1.9
    return np.clip(local, 0.02, 3 * np.median(local))[..., None]


def denoise(light, colour, reach=5, tolerance=1.1, same=0.08, keep=0.08) -> np.ndarray:
    """Joint non-local means: a mean of near pixels whose surroundings agree in light and in surface colour.

    After A. Buades et al., 2005, and F. Rousselle et al., 2013 (with features). tolerance is in noise levels,
    same in gamma-encoded colour; keep is the share of the noise that stays, as grain.
    The mean is of log light, so that a single bright sample cannot spread.
    """
    floor = 0.12 * np.clip(light, 0, 10).mean()  # what is darker stays dark on film; its noise need not count
    x = tame(np.log(np.maximum(light, 0) + floor))
    c = uniform_filter(tame(np.sqrt(np.maximum(colour, 0))), (3, 3, 0))
    level = noise_level(x)[..., 0]
    total, weight = x * 0.3, np.full(x.shape[:2], 0.3)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dy == dx == 0:
                continue
            other_x, other_c = (np.roll(v, (dy, dx), (0, 1)) for v in (x, c))
            unlike = uniform_filter(((x - other_x) ** 2).mean(-1), 3) - 2 * level**2
            w = np.exp(-np.maximum(unlike, 0) / (tolerance * level) ** 2 - ((c - other_c) ** 2).mean(-1) / same**2)
            total += other_x * w[..., None]
            weight += w
    return np.exp(total / weight[..., None] * (1 - keep) + x * keep) - floor
