"""The narrow bridge to Blender: meshes, copies of them, node trees."""
from __future__ import annotations

import bpy
import numpy as np
from mathutils import Matrix

from mesh import Mesh


def clear() -> None:
    """An empty Blender: one process renders many pictures, and none may inherit from the last."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def data(mesh: Mesh, materials):
    """A Blender mesh with the colours and places as point attributes that the materials read."""
    me = bpy.data.meshes.new("sheet")
    n, m = len(mesh.points), len(mesh.quads)
    me.vertices.add(n)
    me.loops.add(4 * m)
    me.polygons.add(m)
    me.vertices.foreach_set("co", mesh.points.astype(np.float32).ravel())
    me.loops.foreach_set("vertex_index", mesh.quads.astype(np.int32).ravel())
    me.polygons.foreach_set("loop_start", np.arange(0, 4 * m, 4, dtype=np.int32))
    me.polygons.foreach_set("loop_total", np.full(m, 4, np.int32))
    me.polygons.foreach_set("use_smooth", np.ones(m, bool))
    me.polygons.foreach_set("material_index", mesh.skin.astype(np.int32))
    for name, values in (("tint", mesh.tint), ("place", mesh.place)):
        me.attributes.new(name, "FLOAT_VECTOR", "POINT").data.foreach_set("vector", values.astype(np.float32).ravel())
    for material in materials:
        me.materials.append(material)
    me.update(calc_edges=True)
    return me


def put(me, rotation=None, shift=(0, 0, 0), scale=1.0):
    """An object that shows a Blender mesh; many objects may share one."""
    thing = bpy.data.objects.new("thing", me)
    world = np.eye(4)
    world[:3, :3] = (np.eye(3) if rotation is None else rotation) @ np.diag(np.broadcast_to(scale, 3))
    world[:3, 3] = shift
    thing.matrix_world = Matrix(world.tolist())
    bpy.context.scene.collection.objects.link(thing)
    return thing


class Nodes:
    """A node tree, written as calls: tree.add('ShaderNodeBump', Strength=0.3, Height=other.outputs[0])."""

    def __init__(self, owner):
        owner.use_nodes = True
        self.tree = owner.node_tree
        self.tree.nodes.clear()

    def add(self, kind, settings=None, **inputs):
        node = self.tree.nodes.new(kind)
        for key, value in (settings or {}).items():
            setattr(node, key, value)
        for key, value in inputs.items():
            self.feed(
                node.inputs[int(key[1:])]
                if key[0] == "_" and key[1:].isdigit()
                else node.inputs[key.replace("_", " ")],
                value,
            )
        return node

    def feed(self, socket, value):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif np.size(value) == 3 and socket.type == "RGBA":
            socket.default_value = (*map(float, value), 1.0)
        else:
            socket.default_value = value
