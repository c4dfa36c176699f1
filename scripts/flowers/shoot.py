"""Cycles: how a scene is rendered, and how its light comes back as numbers."""
from __future__ import annotations

import os
import shutil

import bpy
import numpy as np

FAR = 4.0  # distances of the focus; what is behind is blurred alike


def settings(size: int, samples: int, seed: int) -> None:
    """Few bounces, enough for light through a petal: ambient occlusion stands in for the rest."""
    view = bpy.context.scene
    view.render.engine = "CYCLES"
    view.render.resolution_x = view.render.resolution_y = size
    view.render.resolution_percentage = 100
    view.render.threads_mode, view.render.threads = "FIXED", 1
    cycles = view.cycles
    cycles.samples, cycles.seed, cycles.use_denoising = samples, seed, False
    cycles.use_adaptive_sampling = False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 3, 3, 1
    cycles.transmission_bounces, cycles.transparent_max_bounces = 3, 3
    cycles.use_fast_gi, cycles.ao_bounces_render = True, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 3.0, 20.0


def passes(folder: str, names) -> None:
    """Has the compositor write these passes as EXR files into a folder."""
    view = bpy.context.scene
    view.view_layers[0].use_pass_diffuse_color = view.view_layers[0].use_pass_mist = True
    # Mist is the mean depth of a pixel's samples (Depth is that of one): 0 at the camera, 1 from FAR times the focus.
    mist = view.world.mist_settings
    mist.start, mist.depth, mist.falloff = 0, FAR * view.camera.data.dof.focus_distance, "LINEAR"
    view.use_nodes = True
    tree = view.node_tree
    tree.nodes.clear()
    source, sink = tree.nodes.new("CompositorNodeRLayers"), tree.nodes.new("CompositorNodeOutputFile")
    sink.base_path = folder
    sink.format.file_format, sink.format.color_depth = "OPEN_EXR", "32"
    sink.file_slots.clear()
    for name in names:
        sink.file_slots.new(name)
        tree.links.new(source.outputs[name], sink.inputs[name])


def read(path: str) -> np.ndarray:
    """An EXR file as (n, n, 3), first row at the top."""
    image = bpy.data.images.load(path)
    pixels = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(image.size[1], image.size[0], 4)[::-1, :, :3].astype(float)


def expose(size: int, samples: int, seed: int, folder: str) -> list[np.ndarray]:
    """Renders the scene once; gives its linear light, the colour of what it fell on, and the depth."""
    settings(size, samples, seed)
    names = ["Image", "DiffCol", "Mist"]
    passes(folder, names)
    bpy.ops.render.render()
    found = [read(os.path.join(folder, f"{name}{bpy.context.scene.frame_current:04d}.exr")) for name in names]
    shutil.rmtree(folder)
    return found


def shoot(size: int, samples: int, seed: int, folder: str, blur: float) -> dict[str, np.ndarray]:
    """What the sensor and the denoiser need, of two exposures with half of the samples each.

    light: (2, n, n, 3), linear; where the two differ is noise. colour: (n, n, 3), of the surfaces.
    spread: (n, n), the diameter in pixels of what a point out of focus becomes; blur is that of a far point, as a
    share of the frame.
    """
    light, colour, mist = zip(*(expose(size, samples // 2, 2 * seed + half, folder) for half in range(2)))
    depth = np.maximum(FAR * np.mean(mist, 0)[..., 0], 0.05)  # in distances of the focus
    return dict(
        light=np.minimum(light, 6e4).astype(np.float16),
        colour=np.mean(colour, 0).astype(np.float16),
        spread=(blur * size * np.abs(1 - 1 / depth)).astype(np.float16),
    )
