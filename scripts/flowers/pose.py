"""Where a head looks."""
from __future__ import annotations

import numpy as np

from plan import Plan
from species.kind import Species
from turn import unit


def viewer(plan: Plan) -> np.ndarray:
    """The direction from the flower in focus to the camera."""
    e = np.radians(plan.elevation)
    return np.array([0, -np.cos(e), np.sin(e)])


def gaze(rng, species: Species, plan: Plan, faithful: float) -> np.ndarray:
    """Where a head looks: as its species does, but turned towards the camera by up to 1 - faithful."""
    tilt, azimuth = np.radians(abs(rng.normal(*species.tilt))), np.radians(rng.normal(-90, 55))
    natural = np.array([np.sin(tilt) * np.cos(azimuth), np.sin(tilt) * np.sin(azimuth), np.cos(tilt)])
    axis = unit(natural + viewer(plan) * rng.uniform(0, 1 - faithful))
    return unit(axis + [0, 0, max(0, -0.3 - axis[2])])


def shown(rng, species: Species, plan: Plan, axis) -> np.ndarray:
    """The gaze of the flower in focus: few photographs show a flower edge-on or from behind."""
    face = np.dot(axis, viewer(plan))
    least = rng.uniform(0.3, 0.9) if rng.uniform() < species.faces else -1.0
    return unit(axis + viewer(plan) * max(0, least - face))
