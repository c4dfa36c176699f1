"""Surfaces as grids of quads.

Everything in a picture - petal, stem, seed, stone - is a sheet of quads bent into shape, so one small value
holds them all. Lengths are in *head widths* (the flower's head is 1 wide) in the whole generator: a daisy of
4 cm and a sunflower of 25 cm are then framed alike and stand before the same grass, walls and skies.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

# What a quad is made of: an index into the list that materials.build() returns.
PETAL, LEAF, FLORET, HAIR, MATTER, GLAZE, DROP = range(7)


@dataclass(frozen=True)
class Mesh:
    points: np.ndarray  # (n, 3)
    quads: np.ndarray  # (m, 4), indices into points
    tint: np.ndarray  # (n, 3), linear RGB
    place: np.ndarray  # (n, 3): across -1..1, along 0..1, a number of its own for the veins' noise
    skin: np.ndarray  # (m,), PETAL, LEAF, ...

    def moved(self, rotation=None, shift=(0, 0, 0), scale=1.0) -> "Mesh":
        """Scaled, then rotated (3x3), then shifted."""
        points = self.points * scale
        if rotation is not None:
            points = points @ np.asarray(rotation).T
        return replace(self, points=points + np.asarray(shift))


def sheet(grid, tint, skin, seed=0.0) -> Mesh:
    """A Mesh from an (a, b, 3) grid of points: a steps along, b across. tint is one colour or one a point."""
    along, across = grid.shape[:2]
    index = np.arange(along * across).reshape(along, across)
    quads = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1).reshape(-1, 4)
    place = np.zeros((along, across, 3))
    place[..., 0] = np.linspace(-1, 1, across)
    place[..., 1] = np.linspace(0, 1, along)[:, None]
    place[..., 2] = seed
    colours = np.broadcast_to(np.asarray(tint, float), (along, across, 3)).reshape(-1, 3)
    return Mesh(grid.reshape(-1, 3), quads, colours, place.reshape(-1, 3), np.full(len(quads), skin))


def join(meshes) -> Mesh:
    """One Mesh of many."""
    meshes = list(meshes)
    starts = np.cumsum([0] + [len(m.points) for m in meshes[:-1]])
    return Mesh(
        np.concatenate([m.points for m in meshes]),
        np.concatenate([m.quads + s for m, s in zip(meshes, starts)]),
        np.concatenate([m.tint for m in meshes]),
        np.concatenate([m.place for m in meshes]),
        np.concatenate([m.skin for m in meshes]),
    )


def stamp(template: Mesh, rotations, shifts, scales=None, tints=None) -> Mesh:
    """k copies of a template in one go: rotations (k, 3, 3), shifts (k, 3), scales (k,) or (k, 3), tints (k, 3).

    A tint multiplies the template's own.
    """
    k, n = len(shifts), len(template.points)
    scales = np.ones(k) if scales is None else np.asarray(scales, float)
    scales = scales.reshape(k, 1, -1)
    points = np.einsum("kij,knj->kni", rotations, template.points[None] * scales) + np.asarray(shifts)[:, None]
    tints = np.ones((k, 3)) if tints is None else np.asarray(tints)
    return Mesh(
        points.reshape(-1, 3),
        (template.quads[None] + (np.arange(k) * n)[:, None, None]).reshape(-1, 4),
        (template.tint[None] * tints[:, None]).reshape(-1, 3),
        np.tile(template.place, (k, 1)),
        np.tile(template.skin, k),
    )
