"""How well the features of a network separate pictures that lie in one folder a class:

    python3 training/probe.py PICTURES WEIGHTS.safetensors|random [SIDE ...]

Pictures are resized to SIDE (antialiased, the whole picture whatever its shape) and normalised. On the 512 features,
standardised by the training fold: multinomial logistic regression (LBFGS, L2 0.05), 5 folds. Prints accuracy, mean and
standard error over the folds.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from augment import normalise, unit
from model import ResNet18
from weights import network

ENDINGS = {'.jpg', '.jpeg', '.png', '.webp'}


def pictures(folder: Path) -> tuple[list[Image.Image], torch.Tensor]:
    """Pictures and labels, by class and name."""
    classes = sorted(each for each in folder.iterdir() if each.is_dir())
    found = [(file, label) for label, each in enumerate(classes) for file in sorted(each.iterdir())]
    found = [(file, label) for file, label in found if file.suffix.lower() in ENDINGS]
    if not found:
        raise SystemExit(f'There are no pictures in {folder}: put one folder a class into it.')
    return [Image.open(file).convert('RGB') for file, _ in found], torch.tensor([label for _, label in found])


@torch.no_grad()
def features(net: ResNet18, images: list[Image.Image], side: int) -> torch.Tensor:
    pixels = np.stack([np.asarray(image.resize((side, side), Image.BILINEAR)) for image in images])
    return torch.cat([net.features(normalise(unit(some, 'cpu'))) for some in torch.from_numpy(pixels).split(50)])


def fit(x: torch.Tensor, labels: torch.Tensor, classes: int, l2: float = 0.05) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights [512, classes] and bias of a logistic regression."""
    weight = torch.zeros(x.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=100, line_search_fn='strong_wolfe')

    def loss() -> torch.Tensor:
        solver.zero_grad()
        value = F.cross_entropy(x @ weight + bias, labels) + l2 * (weight ** 2).sum()
        value.backward()
        return value

    solver.step(loss)
    return weight.detach(), bias.detach()


def accuracy(x: torch.Tensor, labels: torch.Tensor, folds: int = 5) -> tuple[float, float]:
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(1))
    each = len(labels) // folds
    right = []
    for fold in range(folds):
        held = order[fold * each:(fold + 1) * each]
        rest = torch.cat([order[:fold * each], order[(fold + 1) * each:]])
        z = (x - x[rest].mean(0)) / (x[rest].std(0) + 1e-6)
        weight, bias = fit(z[rest], labels[rest], int(labels.max()) + 1)
        right.append(((z[held] @ weight + bias).argmax(1) == labels[held]).float().mean().item())
    return float(np.mean(right)), float(np.std(right) / np.sqrt(folds))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pictures', type=Path)
    parser.add_argument('weights')
    parser.add_argument('sides', type=int, nargs='*', default=[64, 80, 96, 128])
    arguments = parser.parse_args()
    torch.manual_seed(0)
    net = ResNet18(1000).eval() if arguments.weights == 'random' else network(arguments.weights)
    images, labels = pictures(arguments.pictures)
    for side in arguments.sides:
        mean, error = accuracy(features(net, images, side), labels)
        print(f'{arguments.weights} at {side} px: {mean:.1%} ± {error:.1%}', flush=True)
