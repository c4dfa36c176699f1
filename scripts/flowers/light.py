"""Sky and sun, or a flash."""
from __future__ import annotations

import bpy
import numpy as np

from blend import Nodes
from colour import linear, mix
from plan import Plan
from turn import about

# Irradiance of the sun over that of the sky: about 5 to 1 at noon under a clear sky, 1 to 1 near the horizon.
KINDS = {
    "sun": dict(sun=5.5, sky=("#b6cbe0", "#5c88bf"), clouds=(0.0, 0.7), size=0.53),
    "low": dict(sun=4.0, sky=("#e9b88a", "#6d88b0"), clouds=(0.0, 0.5), size=1.0),
    "overcast": dict(sun=0.35, sky=("#c9ced4", "#dfe3e6"), clouds=(0.6, 1.0), size=25.0),
    "shade": dict(sun=0.0, sky=("#c6ced6", "#a6b6ca"), clouds=(0.2, 0.6), size=1.0),
    "flash": dict(sun=0.0, sky=("#05060a", "#030408"), clouds=(0.0, 0.0), size=1.0),
}


def sun_colour(elevation: float) -> np.ndarray:
    """White when high, orange when low: air scatters the blue out of a long path."""
    return mix(linear("#ff9d4a"), linear("#fff1dd"), np.clip(elevation / 35, 0, 1) ** 0.6)


def sky(rng, low: str, high: str, clouds: float, strength: float) -> None:
    """A gradient from horizon to zenith, with clouds as noise."""
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    tree = Nodes(world)
    where = tree.add("ShaderNodeTexCoord")
    height = tree.add("ShaderNodeSeparateXYZ", Vector=where.outputs["Generated"])
    up = tree.add("ShaderNodeMapRange", Value=height.outputs["Z"], From_Min=-0.02, From_Max=rng.uniform(0.3, 0.7))
    clear = tree.add("ShaderNodeMixRGB", Fac=up.outputs[0], Color1=linear(low), Color2=linear(high))
    squeezed = tree.add(
        "ShaderNodeVectorMath",
        {"operation": "MULTIPLY_ADD"},
        _0=where.outputs["Generated"],
        _1=(1, 1, rng.uniform(2, 4)),
        _2=tuple(rng.uniform(0, 50, 3)),
    )
    puffs = tree.add(
        "ShaderNodeTexNoise", Vector=squeezed.outputs[0], Scale=rng.uniform(1.5, 4), Detail=6.0, Roughness=0.6
    )
    cover = tree.add(
        "ShaderNodeMapRange", Value=puffs.outputs["Fac"], From_Min=0.75 - 0.4 * clouds, From_Max=0.95 - 0.4 * clouds
    )
    grey = rng.uniform(0.75, 1.1)
    cloudy = tree.add(
        "ShaderNodeMixRGB", Fac=cover.outputs[0], Color1=clear.outputs[0], Color2=(grey, grey, grey * 1.02)
    )
    back = tree.add("ShaderNodeBackground", Color=cloudy.outputs[0], Strength=strength)
    tree.add("ShaderNodeOutputWorld", Surface=back.outputs[0])
    # A smooth sky is best found by the bounces themselves; then every light sample goes to the sun.
    world.cycles.sampling_method = "NONE"
    world.light_settings.distance = 0.3  # of the ambient occlusion that stands in for late bounces


def lamp(kind: str, energy: float, colour, rotation, place=(0, 0, 0), **settings) -> None:
    light = bpy.data.lights.new("lamp", kind)
    light.energy, light.color = energy, colour
    for key, value in settings.items():
        setattr(light, key, value)
    thing = bpy.data.objects.new("lamp", light)
    thing.rotation_euler = rotation
    thing.location = place
    bpy.context.scene.collection.objects.link(thing)


def place(rng, plan: Plan, eye, target) -> None:
    """The light of a picture; eye and target are the camera's place and the flower's."""
    kind = KINDS[plan.light]
    sky(rng, *kind["sky"], rng.uniform(*kind["clouds"]), 1.0)
    elevation, azimuth = plan.sun
    if kind["sun"]:
        # A sun lamp shines along its own -z.
        lamp(
            "SUN",
            kind["sun"] * rng.uniform(0.6, 1.2),
            sun_colour(elevation),
            (np.radians(90 - elevation), 0, np.radians(azimuth + 90)),
            angle=np.radians(kind["size"] * rng.uniform(1, 3)),
        )
    if plan.light == "flash":
        reach = np.linalg.norm(np.subtract(eye, target))
        lamp(
            "POINT",
            60 * reach**2,
            (1, 0.97, 0.92),
            (0, 0, 0),
            np.add(eye, about("z", 0) @ [rng.uniform(-0.5, 0.5) * reach, 0, 0.35 * reach]),
            shadow_soft_size=0.15 * reach,
        )
