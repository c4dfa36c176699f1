"""What was done, as numbers: two phases, the second on the weights of the first."""
from __future__ import annotations

from dataclasses import dataclass

BATCH = 128
MOMENTUM = 0.9  # Nesterov's


@dataclass(frozen=True)
class Phase:
    name: str
    # The phase whose weights it starts from; None starts at random.
    start: str | None
    epochs: int
    # Highest learning rate: reached in a straight line from 0 after `warmup` epochs, then along a cosine to 0.
    rate: float
    warmup: float
    # Weight decay, of filters and the head's weight only: not of biases and BatchNorm.
    decay: float
    # Share of each target that is spread evenly over all classes.
    smoothing: float
    # Smallest part of a picture's area that a random crop may take.
    crop: float
    # Epochs at 48 pixels; the rest are at 64.
    small: int
    # How much of the averaged weights stays at each step. At the start of phase a, less: (1 + step) / (10 + step).
    keep: float

    def side(self, epoch: int) -> int:
        return 48 if epoch < self.small else 64

    def averaging(self, step: int) -> float:
        """`step` counts from 1."""
        return self.keep if self.start else min(self.keep, (1 + step) / (10 + step))


PHASES = [
    Phase('a', None, epochs=14, rate=0.2, warmup=0.75, decay=1e-4, smoothing=0.1, crop=0.30, small=7, keep=0.999),
    Phase('b', 'a', epochs=8, rate=0.08, warmup=0.25, decay=3e-4, smoothing=0.0, crop=0.20, small=0, keep=0.998),
]
