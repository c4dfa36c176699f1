"""Rotations as 3x3 matrices; angles in degrees."""
import numpy as np


def about(axis: str, degrees: float) -> np.ndarray:
    """Rotation about x, y or z."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array(
        {
            "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
            "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
            "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
        }[axis]
    )


def unit(vectors) -> np.ndarray:
    """Vectors of length 1."""
    vectors = np.asarray(vectors, float)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def towards(directions, spins=0.0) -> np.ndarray:
    """Rotations (k, 3, 3) that take +z to each direction, after a spin about z by `spins` degrees."""
    z = unit(np.atleast_2d(directions))
    helper = np.where(np.abs(z[:, 2:]) > 0.95, [[1.0, 0, 0]], [[0, 0, 1.0]])
    x = unit(np.cross(helper, z))
    y = np.cross(z, x)
    a = np.radians(np.broadcast_to(spins, len(z)))[:, None]
    return np.stack([x * np.cos(a) + y * np.sin(a), y * np.cos(a) - x * np.sin(a), z], -1)


def leaning(tilt: float, azimuth: float, spin: float = 0.0) -> np.ndarray:
    """+z leans `tilt` degrees from the vertical towards `azimuth` (0 is +x), after a spin about z."""
    return about("z", azimuth) @ about("y", tilt) @ about("z", spin - azimuth)
