"""Decodes Tiny ImageNet once, so that training reads numbers and no JPEGs:

    python3 training/prepare.py tiny-imagenet-200.zip DATA

DATA gets {train,val}-{pixels,labels}.npy (1.4 GB) and classes.json.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from numpy.lib.format import open_memmap

from tiny_imagenet import SIDE, Listed, TinyImageNet


def store(source: TinyImageNet, pictures: list[Listed], folder: Path, part: str) -> None:
    pixels = open_memmap(folder / f'{part}-pixels.npy', 'w+', np.uint8, (len(pictures), SIDE, SIDE, 3))
    for i, picture in enumerate(source.pixels(pictures)):
        pixels[i] = picture
    pixels.flush()
    np.save(folder / f'{part}-labels.npy', np.array([picture.label for picture in pictures], np.int64))


def load(folder: Path, part: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Pixels uint8 [n, 64, 64, 3] and labels int64 [n] of 'train' or 'val'."""
    if not (folder / f'{part}-labels.npy').exists():
        raise SystemExit(f'There are no decoded pictures in {folder}: run training/prepare.py first.')
    pixels, labels = (torch.from_numpy(np.load(folder / f'{part}-{kind}.npy')) for kind in ('pixels', 'labels'))
    return pixels, labels


def prepare(archive: str, folder: Path) -> None:
    source = TinyImageNet(archive)
    folder.mkdir(parents=True, exist_ok=True)
    labels = json.dumps(source.labels(), indent=0, ensure_ascii=False)
    (folder / 'classes.json').write_text(labels + '\n', encoding='utf-8')
    for part, pictures in (('train', source.training()), ('val', source.validation())):
        store(source, pictures, folder, part)
        print(f'{part}: {len(pictures)} pictures of {len(source.wnids)} classes', flush=True)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('zip')
    parser.add_argument('data', type=Path)
    arguments = parser.parse_args()
    prepare(arguments.zip, arguments.data)
