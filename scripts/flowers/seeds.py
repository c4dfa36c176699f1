"""Chance and size: what every step of the set agrees on."""
import numpy as np

NAMES = ("daisy", "dandelion", "rose", "sunflower", "tulip")
SIZE = 176  # pixels, of a square picture


def random(seed: int, name: str, number: int, step: int = 0) -> np.random.Generator:
    """One picture's own chance, so that any picture can be made again alone. step: 0 rendering, 1 developing."""
    return np.random.default_rng([seed, NAMES.index(name), number, step])
