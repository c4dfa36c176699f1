"""A picture is never shown twice alike: random crop, mirror, brightness, contrast, saturation; a batch at once."""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


def unit(pixels: torch.Tensor, device: str) -> torch.Tensor:
    """uint8 [n, height, width, 3] -> float [n, 3, height, width] in 0 … 1."""
    return pixels.to(device).permute(0, 3, 1, 2).float() / 255


def normalise(x: torch.Tensor) -> torch.Tensor:
    """ImageNet's mean and deviation by colour, in the layout that convolutions are fastest in."""
    mean, std = MEAN.to(x.device), STD.to(x.device)
    return ((x - mean) / std).contiguous(memory_format=torch.channels_last)


def augment(x: torch.Tensor, side: int, crop: float) -> torch.Tensor:
    """[n, 3, height, width] in 0 … 1 -> [n, 3, side, side] in 0 … 1. Chance is the CPU's on every device."""
    n = len(x)
    area = uniform(n, crop, 1)
    ratio = uniform(n, math.log(3 / 4), math.log(4 / 3)).exp()
    width, height = (area * ratio).sqrt().clamp(max=1), (area / ratio).sqrt().clamp(max=1)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0] = width * ((torch.rand(n) < 0.5).float() * 2 - 1)
    theta[:, 0, 2] = (torch.rand(n) * 2 - 1) * (1 - width)
    theta[:, 1, 1] = height
    theta[:, 1, 2] = (torch.rand(n) * 2 - 1) * (1 - height)
    places = F.affine_grid(theta.to(x.device), [n, 3, side, side], align_corners=False)
    x = F.grid_sample(x, places, mode='bilinear', padding_mode='reflection', align_corners=False)

    x = x * factor(x, 0.7, 1.3)
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * factor(x, 0.7, 1.3) + mean
    grey = x.mean(1, keepdim=True)
    x = (x - grey) * factor(x, 0.6, 1.4) + grey
    return x.clamp(0, 1)


def uniform(n: int, low: float, high: float) -> torch.Tensor:
    return torch.empty(n).uniform_(low, high)


def factor(x: torch.Tensor, low: float, high: float) -> torch.Tensor:
    """One number for each picture."""
    return uniform(len(x), low, high).view(-1, 1, 1, 1).to(x.device)
