"""Where plants put things: spirals by the golden angle."""
import numpy as np

# Degrees between one organ and the next; H. Vogel, "A better way to construct the sunflower head", 1979.
GOLDEN_ANGLE = 137.508


def vogel(count: int, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Polar places of `count` florets on a disc: distances from the centre (Vogel's sqrt(n)) and degrees."""
    n = np.arange(count)
    return radius * np.sqrt((n + 0.5) / count), n * GOLDEN_ANGLE


def dome(count: int, radius: float, height: float) -> tuple[np.ndarray, np.ndarray]:
    """Florets on a domed disc: points (k, 3) and outward directions (k, 3). Negative heights make a bowl."""
    r, degrees = vogel(count, radius)
    a, t = np.radians(degrees), r / radius
    points = np.stack([r * np.cos(a), r * np.sin(a), height * (1 - t**2)], -1)
    slope = 2 * height * t / radius
    return points, np.stack([slope * np.cos(a), slope * np.sin(a), np.ones(count)], -1)


def sphere(count: int, lowest: float = -1.0) -> np.ndarray:
    """Directions (k, 3) spread evenly over a sphere above the height `lowest` (-1 is all of it)."""
    n = np.arange(count)
    z = 1 - (1 - lowest) * (n + 0.5) / count
    a = np.radians(n * GOLDEN_ANGLE)
    ring = np.sqrt(1 - z**2)
    return np.stack([ring * np.cos(a), ring * np.sin(a), z], -1)
