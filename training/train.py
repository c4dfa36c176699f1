"""Trains ResNet-18 on Tiny ImageNet, both phases of recipe.py, one checkpoint an epoch:

    python3 training/train.py DATA RUN

RUN/a.pt and RUN/b.pt are the checkpoints. Started again, it goes on after the last whole epoch, as if never stopped.
"""
from __future__ import annotations

import argparse
import math
import os
import time
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F

from augment import augment, normalise, unit
from evaluate import accuracy
from model import ResNet18
from prepare import load
from recipe import BATCH, PHASES, Phase
from state import State


def rate(phase: Phase, step: int, steps: int) -> float:
    """Learning rate of a step (from 0) where an epoch has `steps`."""
    warm, total = phase.warmup * steps, phase.epochs * steps
    if step < warm:
        return phase.rate * step / warm
    return phase.rate / 2 * (1 + math.cos(math.pi * (step - warm) / (total - warm)))


def epoch(state: State, phase: Phase, pixels: torch.Tensor, labels: torch.Tensor, batch: int, device: str) -> float:
    """One pass over the pictures in random order, less the last part of a batch; returns the mean loss."""
    steps = len(pixels) // batch
    order = torch.randperm(len(pixels))
    state.net.train()
    total = 0.0
    for some in order[:steps * batch].split(batch):
        x = normalise(augment(unit(pixels[some], device), phase.side(state.epoch), phase.crop))
        for group in state.optimizer.param_groups:
            group['lr'] = rate(phase, state.step, steps)
        with torch.autocast(device.split(':')[0], dtype=torch.bfloat16):
            logits = state.net(x)
        loss = F.cross_entropy(logits.float(), labels[some].to(device), label_smoothing=phase.smoothing)
        state.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        state.optimizer.step()
        state.step += 1
        state.take_average(phase.averaging(state.step))
        total += loss.item()
    state.epoch += 1
    return total / steps


def train(data: Path, run: Path, phase: Phase, *, seed: int, batch: int, until: int, device: str) -> None:
    """Trains a phase up to its epoch `until`, from its own checkpoint, or from the one of the phase before."""
    pixels, labels = load(data, 'train')
    if len(pixels) < batch:
        raise SystemExit(f'{len(pixels)} pictures are less than a batch of {batch}: give a smaller --batch.')
    torch.manual_seed(seed)
    state = State(ResNet18(int(labels.max()) + 1).to(device), phase)
    own = run / f'{phase.name}.pt'
    if own.exists():
        state.resume(own)
    elif phase.start:
        state.begin_with(run / f'{phase.start}.pt')
    while state.epoch < min(until, phase.epochs):
        begun = time.monotonic()
        loss = epoch(state, phase, pixels, labels, batch, device)
        top1, top5 = accuracy(state.average, *load(data, 'val'), device, half=True)
        state.save(own)
        took = time.monotonic() - begun
        print(
            f'{phase.name} {state.epoch}/{phase.epochs}: loss {loss:.3f}, '
            f'averaged weights top-1 {top1:.1%}, top-5 {top5:.1%}, {took:.0f} s',
            flush=True,
        )


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path)
    parser.add_argument('run', type=Path)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--device', default='cpu', help='cpu, or cuda')
    parser.add_argument('--threads', type=int, default=os.cpu_count())
    parser.add_argument('--batch', type=int, default=BATCH, help='pictures a step; another number is another recipe')
    parser.add_argument('--epochs', type=int, help='of each phase, for a trial; another number is another recipe')
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run.mkdir(parents=True, exist_ok=True)
    for phase in PHASES:
        chosen = replace(phase, epochs=arguments.epochs or phase.epochs)
        train(
            arguments.data, arguments.run, chosen, until=chosen.epochs,
            seed=arguments.seed, batch=arguments.batch, device=arguments.device,
        )
