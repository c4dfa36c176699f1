"""Checks the whole recipe in a minute, on a miniature of Tiny ImageNet made of noise:

    python3 training/check.py FOLDER

FOLDER gets the miniature's zip, what prepare.py makes of it, checkpoints and `mini.f16.safetensors`. Run it from the
root of the project: it also asks the bundled weights for the logits that torchvision gave on them.
"""
from __future__ import annotations

import base64
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import weights
from augment import normalise, unit
from evaluate import accuracy
from export import export
from prepare import load, prepare
from recipe import PHASES
from tiny_imagenet import ROOT, SIDE
from train import train

WNIDS = ['n02', 'n01', 'n03']
EACH = 11  # a tenth picture sorts before a second one, as text


def miniature(path: Path) -> None:
    """Noise, brighter by class; pictures of the second class are grey, as some of the real ones are."""
    chance = np.random.default_rng(0)

    def jpeg(label: int) -> bytes:
        pixels = chance.integers(80 * label, 80 * label + 90, (SIDE, SIDE, 3), np.uint8)
        file = io.BytesIO()
        Image.fromarray(pixels).convert('L' if label == 1 else 'RGB').save(file, 'JPEG')
        return file.getvalue()

    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr(f'{ROOT}/wnids.txt', ''.join(f'{wnid}\n' for wnid in WNIDS))
        archive.writestr(f'{ROOT}/words.txt', 'n01\tfirst, the first\nn02\tsecond\nn03\tthird\nn04\tnot here\n')
        rows = []
        for label, wnid in enumerate(WNIDS):
            for i in range(EACH):
                archive.writestr(f'{ROOT}/train/{wnid}/images/{wnid}_{i}.JPEG', jpeg(label))
            archive.writestr(f'{ROOT}/val/images/val_{label}.JPEG', jpeg(label))
            rows.append(f'val_{label}.JPEG\t{wnid}\t0\t0\t62\t62\n')
        archive.writestr(f'{ROOT}/val/val_annotations.txt', ''.join(rows))


def check_pictures(data: Path) -> None:
    pixels, labels = load(data, 'train')
    assert labels.tolist() == [0] * EACH + [1] * EACH + [2] * EACH
    assert [pixels[labels == label].float().mean().round(decimals=-1).item() for label in range(3)] == [40, 120, 200]
    assert load(data, 'val')[1].tolist() == [0, 1, 2]
    assert [label['name'] for label in json.loads((data / 'classes.json').read_text())] == ['second', 'first', 'third']


def check_training(data: Path, folder: Path) -> None:
    """Both phases; and one that stops after an epoch and goes on ends where one that doesn't stop ends."""
    settings = {'seed': 0, 'batch': 8, 'device': 'cpu'}
    a, b = (replace(phase, epochs=2) for phase in PHASES)
    for name, stops in (('straight', [2]), ('stopped', [1, 2])):
        (folder / name).mkdir(exist_ok=True)
        for until in stops:
            train(data, folder / name, a, until=until, **settings)
    one, other = (torch.load(folder / name / 'a.pt')['average'] for name in ('straight', 'stopped'))
    assert all(torch.equal(one[name], other[name]) for name in one)
    train(data, folder / 'straight', b, until=1, **settings)


def check_export(data: Path, folder: Path) -> None:
    path = folder / 'mini.f16.safetensors'
    export(folder / 'straight' / 'b.pt', path)
    average = torch.load(folder / 'straight' / 'b.pt')['average']
    stored = weights.read(path)
    assert len(stored) == 102
    assert all(torch.equal(stored[name], average[name].half()) for name in stored)
    top1, top5 = accuracy(weights.network(path), *load(data, 'val'), 'cpu', half=False)
    assert 0 <= top1 <= top5 == 1


@torch.no_grad()
def check_bundled() -> None:
    """model.py computes what torchvision computed."""
    net = weights.network('public/models/resnet18-tiny/model.safetensors')
    for case in json.loads(Path('tests/unit/graft/fixtures/parity.json').read_text())['cases']:
        if 'pixels' not in case:
            continue
        side = case['size']
        pixels = np.frombuffer(base64.b64decode(case['pixels']), np.uint8).reshape(1, side, side, 3)
        logits = net(normalise(unit(torch.from_numpy(pixels.copy()), 'cpu')))[0]
        assert (logits - torch.tensor(case['logits'])).abs().max() < 1e-4


if __name__ == '__main__':
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    miniature(folder / 'mini.zip')
    prepare(str(folder / 'mini.zip'), folder / 'data')
    check_pictures(folder / 'data')
    check_training(folder / 'data', folder)
    check_export(folder / 'data', folder)
    check_bundled()
    print('the recipe holds')
