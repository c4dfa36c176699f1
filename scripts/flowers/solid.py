"""Round things: tubes along a path, turned profiles, balls."""
import numpy as np

from mesh import Mesh, sheet
from turn import unit


def tube(path, radii, tint, skin, sides=7) -> Mesh:
    """A tube around a path (k, 3) with a radius at each point."""
    path = np.asarray(path, float)
    forward = unit(np.gradient(path, axis=0))
    helper = np.array([0.31, 0.95, 0.1])
    right = unit(np.cross(forward, helper))
    up = np.cross(right, forward)
    a = np.linspace(0, 2 * np.pi, sides + 1)
    radii = np.broadcast_to(radii, len(path))[:, None, None]
    ring = np.cos(a)[None, :, None] * right[:, None] + np.sin(a)[None, :, None] * up[:, None]
    tints = np.asarray(tint)
    return sheet(path[:, None] + radii * ring, tints if tints.ndim == 1 else tints[:, None], skin)


def turned(profile, tint, skin, sides=24) -> Mesh:
    """A profile of (radius, height) pairs turned about the z axis."""
    profile = np.asarray(profile, float)
    a = np.linspace(0, 2 * np.pi, sides + 1)
    grid = np.stack(
        [profile[:, :1] * np.cos(a), profile[:, :1] * np.sin(a), np.repeat(profile[:, 1:], sides + 1, 1)], -1
    )
    tints = np.asarray(tint)
    return sheet(grid, tints if tints.ndim == 1 else tints[:, None], skin)


def ball(radius, tint, skin, sides=10, lowest=-90, squash=1.0) -> Mesh:
    """A ball, or its part above a latitude in degrees."""
    t = np.radians(np.linspace(lowest, 90, max(4, sides // 2 + 1)))
    return turned(np.stack([radius * np.cos(t), radius * squash * np.sin(t)], -1), tint, skin, sides)


def bow(start, end, arrive, bend=0.4, steps=12) -> np.ndarray:
    """A smooth path from start, rising, to end, arriving along a direction (a cubic Bezier)."""
    start, end, arrive = (np.asarray(v, float) for v in (start, end, arrive))
    reach = bend * np.linalg.norm(end - start)
    a, b = start + [0, 0, reach], end - reach * unit(arrive)
    t = np.linspace(0, 1, steps)[:, None]
    return (1 - t) ** 3 * start + 3 * t * (1 - t) ** 2 * a + 3 * t**2 * (1 - t) * b + t**3 * end
