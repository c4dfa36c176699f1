"""The averaged weights of a finished phase as float16 safetensors, for scripts/quantise.ts:

    python3 training/export.py RUN/b.pt resnet18-tiny.f16.safetensors
"""
from __future__ import annotations

import argparse

import torch

import weights


def export(checkpoint: str, path: str) -> None:
    average = torch.load(checkpoint, map_location='cpu')['average']
    weights.write(path, {name: value for name, value in average.items() if not name.endswith('num_batches_tracked')})


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('checkpoint')
    parser.add_argument('path')
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.path)
