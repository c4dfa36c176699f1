"""What things are made of. Order as in mesh.py: PETAL, LEAF, FLORET, HAIR, MATTER, GLAZE, DROP."""
import bpy

from blend import Nodes


def noise(tree, place, scale, detail=3.0):
    """Noise over a sheet's own coordinates, 0..1, so many waves across, along and from sheet to sheet."""
    stretched = tree.add("ShaderNodeVectorMath", {"operation": "MULTIPLY"}, _0=place, _1=scale)
    return tree.add("ShaderNodeTexNoise", Vector=stretched.outputs[0], Scale=1.0, Detail=detail).outputs["Fac"]


def shaded(tree, colour, by, low, high):
    """A colour times low to high, as a noise goes from its usual least to its usual most."""
    shade = tree.add("ShaderNodeMapRange", Value=by, From_Min=0.3, From_Max=0.7, To_Min=low, To_Max=high)
    return tree.add("ShaderNodeVectorMath", {"operation": "SCALE"}, _0=colour, Scale=shade.outputs[0]).outputs[0]


def fibres(tree, across: float, along: float, low: float):
    """Tint under veins, which follow the sheet, and under broad uneven patches; and the veins' height."""
    tint = tree.add("ShaderNodeAttribute", {"attribute_name": "tint"}).outputs["Vector"]
    place = tree.add("ShaderNodeAttribute", {"attribute_name": "place"}).outputs["Vector"]
    veins = noise(tree, place, (across, along, 1.0))
    patches = noise(tree, place, (1.2, 2.5, 3.0), detail=5.0)
    return shaded(tree, shaded(tree, tint, veins, low, 1.1), patches, 0.8, 1.12), veins


def thin(name, across, along, low, through, rough, shine, bump, glow=(1, 1, 1)):
    """A thin translucent sheet: `through` is the share of light that passes it, tinted by glow."""
    material = bpy.data.materials.new(name)
    tree = Nodes(material)
    colour, height = fibres(tree, across, along, low)
    normal = tree.add("ShaderNodeBump", Strength=bump, Distance=0.02, Height=height).outputs[0]
    front = tree.add("ShaderNodeBsdfPrincipled", Base_Color=colour, Roughness=rough, Specular=shine, Normal=normal)
    within = tree.add("ShaderNodeVectorMath", {"operation": "MULTIPLY"}, _0=colour, _1=glow)
    back = tree.add("ShaderNodeBsdfTranslucent", Color=within.outputs[0])
    both = tree.add("ShaderNodeMixShader", Fac=through, _1=front.outputs[0], _2=back.outputs[0])
    tree.add("ShaderNodeOutputMaterial", Surface=both.outputs[0])
    return material


def solid(name, low, rough, shine, bump, scale):
    """An opaque body with a noise in space."""
    material = bpy.data.materials.new(name)
    tree = Nodes(material)
    tint = tree.add("ShaderNodeAttribute", {"attribute_name": "tint"})
    where = tree.add("ShaderNodeTexCoord")
    noise = tree.add("ShaderNodeTexNoise", Vector=where.outputs["Object"], Scale=scale, Detail=6.0, Roughness=0.65)
    shade = tree.add(
        "ShaderNodeMapRange", Value=noise.outputs["Fac"], From_Min=0.3, From_Max=0.7, To_Min=low, To_Max=1.25
    )
    colour = tree.add("ShaderNodeVectorMath", {"operation": "SCALE"}, _0=tint.outputs["Vector"], Scale=shade.outputs[0])
    normal = tree.add("ShaderNodeBump", Strength=bump, Distance=0.05, Height=noise.outputs["Fac"])
    body = tree.add(
        "ShaderNodeBsdfPrincipled",
        Base_Color=colour.outputs[0],
        Roughness=rough,
        Specular=shine,
        Normal=normal.outputs[0],
    )
    tree.add("ShaderNodeOutputMaterial", Surface=body.outputs[0])
    return material


def drop():
    """Water without refraction: clear from the front, a mirror at a grazing angle. Far less noise than glass."""
    material = bpy.data.materials.new("drop")
    tree = Nodes(material)
    edge = tree.add("ShaderNodeFresnel", IOR=1.6)
    clear = tree.add("ShaderNodeBsdfTransparent", Color=(0.92, 0.92, 0.92))
    mirror = tree.add("ShaderNodeBsdfGlossy", Color=(1, 1, 1), Roughness=0.05)
    tree.add(
        "ShaderNodeOutputMaterial",
        Surface=tree.add("ShaderNodeMixShader", Fac=edge.outputs[0], _1=clear.outputs[0], _2=mirror.outputs[0]).outputs[
            0
        ],
    )
    return material


def build(rng, wet: bool) -> list:
    """The materials of one picture."""
    gloss = 0.25 if wet else rng.uniform(0.42, 0.6)
    return [
        thin(
            "petal",
            rng.uniform(5, 12),
            0.8,
            rng.uniform(0.6, 0.8),
            rng.uniform(0.32, 0.5),
            gloss,
            0.35,
            rng.uniform(0.3, 0.9),
        ),
        thin("leaf", 6, 14, 0.62, 0.25, gloss * 0.8, 0.5, 0.8, glow=(1.3, 1.1, 0.4)),
        thin("floret", 2, 2, 0.7, 0.12, 0.8, 0.15, 0.2),
        thin("hair", 1, 1, 0.9, 0.5, 0.5, 0.3, 0.0),
        solid("matter", 0.45, 0.9, 0.15, 0.6, rng.uniform(1.5, 4)),
        solid("glaze", 0.9, 0.15, 0.5, 0.02, 1.0),
        drop(),
    ]
