"""Renders the negatives of the set's pictures, which pack.py develops. Run by Blender:

    blender -b --factory-startup -P scripts/flowers/render.py -- --out DIR
        [--seed 1] [--from 1] [--to 120] [--species rose] [--samples 16]

Negatives that DIR already has are left as they are, so that a stopped run can go on.
"""
import argparse
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import numpy as np  # noqa: E402

import plan  # noqa: E402
import scene  # noqa: E402
from blend import clear  # noqa: E402
from seeds import SIZE, random  # noqa: E402
from shoot import shoot  # noqa: E402
from species import SPECIES  # noqa: E402


def negative(name: str, number: int, seed: int, samples: int, path: str) -> None:
    """Renders one picture and keeps its linear light, the colours of its surfaces and how far they are blurred."""
    rng = random(seed, name, number)
    clear()
    drawn = plan.draw(rng)
    while not scene.build(rng, SPECIES[name], drawn):
        clear()  # and draw on: the next scene of the same chance
        drawn = plan.draw(rng)
    np.savez_compressed(path, **shoot(SIZE, samples, number, f"{path}.passes", drawn.blur))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--from", dest="first", type=int, default=1)
    arguments.add_argument("--to", dest="last", type=int, default=120)
    arguments.add_argument("--species", nargs="*", default=list(SPECIES))
    arguments.add_argument("--samples", type=int, default=16)
    given = arguments.parse_args(sys.argv[sys.argv.index("--") + 1 :])
    for number in range(given.first, given.last + 1):
        for name in given.species:
            path = os.path.join(given.out, name, f"{number:04d}.npz")
            if os.path.exists(path):
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            start = time.time()
            negative(name, number, given.seed, given.samples, path)
            print(f"{name} {number:04d}: {time.time() - start:.1f} s", flush=True)


main()
