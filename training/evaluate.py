"""How often a network is right on Tiny ImageNet's 10,000 validation pictures, at 64 pixels, in float32:

    python3 training/evaluate.py DATA WEIGHTS.safetensors
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch

from augment import normalise, unit
from model import ResNet18
from prepare import load
from weights import network


@torch.no_grad()
def accuracy(net: ResNet18, pixels: torch.Tensor, labels: torch.Tensor, device: str, half: bool) -> tuple[float, float]:
    """Top-1 and top-5. `half` computes in bfloat16, as training does."""
    net.eval()
    first = five = 0
    for some, right in zip(pixels.split(250), labels.split(250)):
        with torch.autocast(device.split(':')[0], dtype=torch.bfloat16, enabled=half):
            logits = net(normalise(unit(some, device))).float().cpu()
        best = logits.topk(min(5, logits.shape[1]), 1)[1]
        first += (best[:, 0] == right).sum().item()
        five += (best == right[:, None]).any(1).sum().item()
    return first / len(labels), five / len(labels)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path)
    parser.add_argument('weights')
    parser.add_argument('--device', default='cpu')
    arguments = parser.parse_args()
    net = network(arguments.weights).to(arguments.device)
    top1, top5 = accuracy(net, *load(arguments.data, 'val'), arguments.device, half=False)
    print(f'top-1 {top1:.1%}, top-5 {top5:.1%}')
