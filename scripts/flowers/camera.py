"""Where the camera stands and how it focuses."""
from __future__ import annotations

import bpy
import numpy as np
from mathutils import Matrix

from plan import Plan
from turn import unit

SENSOR = 36.0  # mm; with it a lens of f mm sees 2 atan(18 / f)


def eye(plan: Plan, target) -> np.ndarray:
    """The camera's place: on the -y side of the target, never under the ground."""
    distance = plan.frame / (2 * np.tan(np.radians(plan.fov) / 2))
    e = np.radians(plan.elevation)
    place = np.asarray(target) + distance * np.array([0, -np.cos(e), np.sin(e)])
    return np.array([place[0], place[1], max(place[2], 0.12)])


def sees(at, target) -> bool:
    """Whether the way to the flower is free: most rays to its head pass the first half of it.

    A leaf of a neighbour right before the lens would otherwise fill the picture.
    """
    view = bpy.context.view_layer
    view.update()
    free = 0
    for offset in np.vstack([[0, 0, 0], 0.3 * np.eye(3), -0.3 * np.eye(3)]):
        way = np.asarray(target) + offset - at
        reach = np.linalg.norm(way)
        free += not bpy.context.scene.ray_cast(view.depsgraph, at, way / reach, distance=reach * 0.5)[0]
    return free >= 4


def focus(at, target) -> float:
    """How far to focus: near the front of the flower, as a camera does, not on its middle, deep in the petals."""
    bpy.context.view_layer.update()
    scene, reach, found = bpy.context.scene, np.linalg.norm(np.subtract(target, at)), []
    for offset in 0.15 * np.vstack([[0, 0, 0], np.eye(3), -np.eye(3)]):
        way = unit(np.asarray(target) + offset - at)
        start = at + way * max(reach - 0.6, 0)  # a head's radius is 0.5; what is nearer is not the flower
        hit, where, *_ = scene.ray_cast(bpy.context.view_layer.depsgraph, start, way, distance=0.8)
        found.append(np.linalg.norm(np.subtract(where, at)) if hit else reach)
    return float(np.median(found) * 0.75 + reach * 0.25)


def place(plan: Plan, at, target) -> None:
    camera = bpy.data.cameras.new("camera")
    camera.sensor_width = SENSOR
    camera.lens = SENSOR / 2 / np.tan(np.radians(plan.fov) / 2)
    camera.shift_x, camera.shift_y = -plan.shift[0], -plan.shift[1]
    camera.clip_start, camera.clip_end = 0.02, 2000
    camera.dof.use_dof = True
    camera.dof.focus_distance = focus(at, target)
    # Cycles' aperture is the lens (in mm, as if a unit were a metre) over the f-stop; here its radius is wanted.
    radius = plan.blur * plan.frame / 2
    camera.dof.aperture_fstop = camera.lens * 1e-3 / (2 * radius)

    back = unit(np.subtract(at, target))
    up = np.array([0, 0, 1.0]) if abs(back[2]) < 0.99 else np.array([0, 1.0, 0])
    right = unit(np.cross(up, back))
    a = np.radians(plan.roll)
    right, up = (
        np.cos(a) * right + np.sin(a) * np.cross(back, right),
        np.cross(back, right) * np.cos(a) - np.sin(a) * right,
    )
    world = np.eye(4)
    world[:3, 0], world[:3, 1], world[:3, 2], world[:3, 3] = right, up, back, at
    thing = bpy.data.objects.new("camera", camera)
    thing.matrix_world = Matrix(world.tolist())
    bpy.context.scene.collection.objects.link(thing)
    bpy.context.scene.camera = thing
