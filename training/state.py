"""Everything that a phase of training is at one moment: a checkpoint holds it, and training goes on from it."""
from __future__ import annotations

import copy
from pathlib import Path

import torch

from model import ResNet18
from recipe import MOMENTUM, Phase


class State:
    def __init__(self, net: ResNet18, phase: Phase) -> None:
        self.net = net.to(memory_format=torch.channels_last)
        # The moving average of the weights: what is evaluated and exported.
        self.average = copy.deepcopy(self.net)
        self.optimizer = optimizer(self.net, phase.decay)
        # Whole epochs, and steps, that are done.
        self.epoch = 0
        self.step = 0

    @torch.no_grad()
    def take_average(self, keep: float) -> None:
        for mean, now in zip(self.average.state_dict().values(), self.net.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - keep)
            else:
                mean.copy_(now)

    def save(self, path: Path) -> None:
        """The old checkpoint stands until the new one is whole."""
        parts = {name: getattr(self, name).state_dict() for name in ('net', 'average', 'optimizer')}
        new = path.with_suffix('.part')
        torch.save({**parts, 'epoch': self.epoch, 'step': self.step, 'chance': torch.get_rng_state()}, new)
        new.replace(path)

    def begin_with(self, path: Path) -> None:
        """Takes the weights of an earlier phase, and nothing else of it."""
        self.take_weights(read(path))

    def take_weights(self, stored: dict) -> None:
        self.net.load_state_dict(stored['net'])
        self.average.load_state_dict(stored['average'])

    def resume(self, path: Path) -> None:
        stored = read(path)
        self.take_weights(stored)
        self.optimizer.load_state_dict(stored['optimizer'])
        self.epoch, self.step = stored['epoch'], stored['step']
        torch.set_rng_state(stored['chance'])


def read(path: Path) -> dict:
    return torch.load(path, map_location='cpu')


def optimizer(net: ResNet18, decay: float) -> torch.optim.SGD:
    """SGD that shrinks filters and the head's weight, but no bias and no BatchNorm."""
    large = [p for p in net.parameters() if p.ndim > 1]
    small = [p for p in net.parameters() if p.ndim <= 1]
    groups = [{'params': large, 'weight_decay': decay}, {'params': small, 'weight_decay': 0}]
    return torch.optim.SGD(groups, lr=0.01, momentum=MOMENTUM, nesterov=True)
