"""Develops the negatives and packs them: one folder a species, one WebP a picture, the same bytes every time.

    python3 scripts/flowers/pack.py NEGATIVES public/datasets/flowers-sample.zip [--seed 1] [--quality 86]

Needs numpy, scipy and Pillow, as render.py does.
"""
from __future__ import annotations

import argparse
import io
import os
import zipfile
from multiprocessing import Pool

import numpy as np
from PIL import Image

from denoise import denoise
from develop import develop
from seeds import NAMES, random

# A zip stores local time: a fixed one keeps the file the same wherever and whenever it is packed.
EPOCH = (2026, 1, 1, 0, 0, 0)


def photograph(path: str, name: str, number: int, seed: int, quality: int) -> bytes:
    """One WebP from one negative."""
    kept = np.load(path)
    rng = random(seed, name, number, step=1)
    light = denoise(*(kept[pass_].astype(float) for pass_ in ("light", "colour", "spread")))
    out = io.BytesIO()
    Image.fromarray(develop(rng, light)).save(out, "WEBP", quality=quality, method=6)
    return out.getvalue()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("negatives")
    arguments.add_argument("zip")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--quality", type=int, default=86)
    arguments.add_argument("--processes", type=int, default=2)
    given = arguments.parse_args()
    jobs = [
        (os.path.join(given.negatives, name, file), name, int(file[:4]), given.seed, given.quality)
        for name in NAMES
        for file in sorted(os.listdir(os.path.join(given.negatives, name)))
        if file.endswith(".npz")
    ]
    with Pool(given.processes) as pool, zipfile.ZipFile(given.zip, "w", zipfile.ZIP_STORED) as archive:
        for (_, name, number, _, _), picture in zip(jobs, pool.starmap(photograph, jobs, chunksize=4)):
            archive.writestr(zipfile.ZipInfo(f"flowers-sample/{name}/{number:04d}.webp", EPOCH), picture)
    print(f"{len(jobs)} pictures, {os.path.getsize(given.zip) / 1e6:.2f} MB")


main()
