/** What several tests need: a backend, pictures by formula, zips made on the spot. */
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js';
import sharp from 'sharp';
import type { Progress } from '../../../src/lib/data/outputs.ts';
import { setHost, type Host } from '../../../src/lib/host/host.ts';
import type { Dataset, PictureRef } from '../../../src/lib/data/dataset.ts';
import type { Features } from '../../../src/lib/graft/features/features.ts';
import type { Pixels } from '../../../src/lib/data/outputs.ts';
import { random } from '../../../src/lib/graft/random.ts';

configure({ useWebWorkers: false });

export async function useBackend(name: 'wasm' | 'cpu'): Promise<void> {
  setWasmPaths(
    fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
  );
  await tf.setBackend(name);
  await tf.ready();
}

export async function fixture<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8')) as T;
}

/** RGB by the same formula as the fixtures' makers. */
export function picture(width: number, height: number, k: number): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      data[at] = (x * 7 + y * 13 * k + Math.floor((x * y) / 5)) % 256;
      data[at + 1] = (Math.floor((x * x) / 3) + y * 5 + 17 * k) % 256;
      data[at + 2] = ((Math.floor(x / 4) + Math.floor(y / 3)) % 2) * 200 + ((x + y * k) % 56);
      data[at + 3] = 255;
    }
  return { width, height, data };
}

export function fromBase64Rgb(text: string, width: number, height: number): Pixels {
  const rgb = Buffer.from(text, 'base64');
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  return { width, height, data };
}

/** One colour all over, so that two of them make an easy dataset. */
export function plain(size: number, [r, g, b]: readonly [number, number, number]): Pixels {
  const data = new Uint8ClampedArray(4 * size * size);
  for (let i = 0; i < data.length; i += 4) data.set([r, g, b, 255], i);
  return { width: size, height: size, data };
}

/** Pictures of two classes, reddish and bluish, with some noise in their colours. */
export function colours(each: number, size = 32): Dataset {
  const chance = random(7);
  const pictures = ['blue', 'red'].flatMap((name, label) =>
    Array.from({ length: each }, (_, i): PictureRef => {
      const noise = () => chance.integer(70);
      const pixels = plain(
        size,
        label === 1 ? [170 + noise(), noise(), noise()] : [noise(), noise(), 170 + noise()],
      );
      return { path: `${name}/${i}.png`, label, read: () => Promise.resolve(pixels) };
    }),
  );
  return { name: 'colours', classes: ['blue', 'red'], pictures, skipped: [] };
}

/** Features that a head can tell apart: each class has its own direction, with noise. */
export function blobs(each: number, classes: readonly string[], size = 512, seed = 3): Features {
  const chance = random(seed);
  const count = each * classes.length;
  const labels = Int32Array.from({ length: count }, (_, i) => i % classes.length);
  const values = Float32Array.from({ length: count * size }, (_, i) => {
    const label = labels[Math.floor(i / size)] ?? 0;
    return Math.abs(chance.normal()) + ((i % size) % classes.length === label ? 1 : 0);
  });
  const pictures = Array.from(labels, (label, i) => ({
    path: `${i}`,
    label,
    read: () => Promise.reject(new Error('no file')),
  }));
  return {
    values,
    dimensions: size,
    shape: [size],
    layer: 'avgpool',
    fromStorage: 0,
    labels,
    count,
    classes,
    pictures,
    skipped: [],
  };
}

export async function png({ width, height, data }: Pixels): Promise<Blob> {
  return new Blob([
    new Uint8Array(
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    ),
  ]);
}

/** A zip of the given files; a name with a slash at its end is a folder. */
export async function zip(files: Readonly<Record<string, Blob | string>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'));
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) await writer.add(name, undefined, { directory: true });
    else await writer.add(name, new BlobReader(typeof content === 'string' ? new Blob([content]) : content));
  }
  return writer.close();
}

/** Runs with a host that collects progress and can stop the work; puts the silent host back afterwards. */
export async function hosted<T>(
  act: (seen: {
    progress: Progress[];
    stop: () => void;
    shown: [unknown, string | undefined][];
    warned: string[];
  }) => Promise<T>,
  {
    base = '',
    datasets = [],
    onProgress = () => undefined,
  }: {
    base?: string;
    datasets?: readonly string[];
    onProgress?: (progress: Progress, stop: () => void) => void;
  } = {},
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(new DOMException('stopped', 'AbortError'));
  const progress: Progress[] = [];
  const shown: [unknown, string | undefined][] = [];
  const warned: string[] = [];
  const host: Host = {
    signal: controller.signal,
    progress: (now) => {
      progress.push(now);
      onProgress(now, stop);
    },
    display: (value, key) => shown.push([value, key]),
    warn: (sentence) => warned.push(sentence),
    base,
    datasets,
  };
  setHost(host);
  try {
    return await act({ progress, stop, shown, warned });
  } finally {
    setHost();
  }
}
