"""Tiny ImageNet's official zip (cs231n.stanford.edu/tiny-imagenet-200.zip): what lies where in it."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

ROOT = 'tiny-imagenet-200'
SIDE = 64


@dataclass(frozen=True)
class Listed:
    """A picture in the zip and the index of its class."""

    path: str
    label: int


class TinyImageNet:
    def __init__(self, path: str) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            self.wnids = self.lines('wnids.txt')
        except (zipfile.BadZipFile, KeyError) as error:
            raise SystemExit(f'{path} is not the zip of Tiny ImageNet, or not whole ({error}). Download it again.')
        self.index = {wnid: label for label, wnid in enumerate(self.wnids)}

    def lines(self, name: str) -> list[str]:
        return self.zip.read(f'{ROOT}/{name}').decode().split('\n')[:-1]

    def labels(self) -> list[dict[str, str]]:
        """Each class by WordNet's number and the first of its names, in the order of the logits: that of wnids.txt."""
        words = dict(line.split('\t', 1) for line in self.lines('words.txt'))
        return [{'wnid': wnid, 'name': words[wnid].split(',')[0]} for wnid in self.wnids]

    def training(self) -> list[Listed]:
        """By class in the order of wnids.txt, then by number."""
        found = []
        for path in self.zip.namelist():
            parts = path.split('/')
            if parts[1:2] == ['train'] and path.endswith('.JPEG'):
                number = int(parts[-1][:-len('.JPEG')].rsplit('_', 1)[1])
                found.append((self.index[parts[2]], number, path))
        return [Listed(path, label) for label, _, path in sorted(found)]

    def validation(self) -> list[Listed]:
        """In the order of val_annotations.txt."""
        rows = [line.split('\t') for line in self.lines('val/val_annotations.txt')]
        return [Listed(f'{ROOT}/val/images/{file}', self.index[wnid]) for file, wnid, *_ in rows]

    def pixels(self, pictures: list[Listed]) -> Iterator[np.ndarray]:
        """Each picture as uint8 [64, 64, 3]; some are grey in the zip."""
        for picture in pictures:
            image = Image.open(io.BytesIO(self.zip.read(picture.path))).convert('RGB')
            if image.size != (SIDE, SIDE):
                raise SystemExit(f'{picture.path} is {image.size}, not {SIDE} × {SIDE} pixels: is it another zip?')
            yield np.asarray(image)
