"""The dandelion's clock: a ball of seeds, each under its parachute."""
import numpy as np

from colour import linear, mix
from mesh import FLORET, HAIR, Mesh, join, stamp
from parts import facing
from petal import outline, petal
from phyllotaxis import sphere
from solid import ball, tube
from turn import about


def parachute(hairs: int, radius: float, white) -> Mesh:
    """A pappus: hairs that rise a little from the beak's end, each a thin blade along its own ray."""
    rng = np.random.default_rng(0)
    blades = [
        petal(rng, radius, radius * 0.03, outline(0.3, 0.4, 0.6), (8, 22, 28), tint=white, steps=(3, 2), skin=HAIR)
        for _ in range(hairs)
    ]
    return join(
        b.moved(about("z", 360 * k / hairs + rng.normal(0, 5)) @ about("y", rng.normal(0, 10)))
        for k, b in enumerate(blades)
    )


def clock(rng, brown, white) -> Mesh:
    """Seeds on a round receptacle, by the golden angle on a sphere; some have flown."""
    directions = sphere(int(rng.integers(110, 170)), lowest=-0.85)
    flown = rng.choice([0.0, rng.uniform(0, 0.3), rng.uniform(0.3, 0.75)], p=[0.55, 0.3, 0.15])
    away = facing([rng.normal(0, 1, 3)])[0][:, 2]
    order = directions @ away + rng.normal(0, 0.25, len(directions))
    directions = directions[np.argsort(order)[int(flown * len(directions)) :]]
    directions = directions + rng.normal(0, 0.06, directions.shape)
    core, beak = 0.07, rng.uniform(0.27, 0.31)
    line = np.array([[0, 0, 0], [0, 0, beak]])
    seed = join(
        [
            tube(
                [[0, 0, -0.01], [0, 0, 0.02], [0, 0, 0.055], [0, 0, 0.07]],
                [0.004, 0.009, 0.007, 0.002],
                brown,
                FLORET,
                5,
            ),
            tube(line, 0.0022, white * 0.9, HAIR, 3),
            parachute(int(rng.integers(16, 24)), rng.uniform(0.12, 0.16), white).moved(shift=(0, 0, beak)),
        ]
    )
    rotations = facing(directions, rng.uniform(0, 360, len(directions)))
    fluff = stamp(seed, rotations, rotations[:, :, 2] * core, rng.uniform(0.92, 1.06, len(directions)))
    receptacle = ball(core, mix(white, linear("#8a8350"), 0.6) * 0.7, FLORET, 10)
    return join([fluff, receptacle])
