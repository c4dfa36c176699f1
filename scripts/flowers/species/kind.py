"""What a species has to say for itself."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from mesh import Mesh

# The states a head can be in.
BUD, OPEN, WILTING = "bud", "open", "wilting"


@dataclass(frozen=True)
class Species:
    """Lengths in head widths, angles in degrees.

    look draws what the flowers of one plant share (colours, number of petals); head grows one head of that look
    in a state, its axis +z, its stem arriving at the origin; leaves grows the foliage along a stem's path.
    """

    name: str
    stem: tuple[float, float]  # shortest and longest
    thickness: float  # radius of the stem
    tilt: tuple[float, float]  # of the head from the vertical, mean and standard deviation
    middle: float  # height of the head's middle over the stem's end
    faces: float  # the chance that the flower in focus is shown from its open side, as people photograph it
    look: Callable[[Any], Any]
    head: Callable[[Any, Any, str], Mesh]
    leaves: Callable[[Any, Any], list[Mesh]]
