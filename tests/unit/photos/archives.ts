/** Small archives, laid out as the two sources lay them out. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { pack } from 'tar-stream';
import { afterEach } from 'vitest';
import type { Report } from '../../../scripts/photos/report.ts';
import { picture, zip } from '../graft/helpers.ts';

/** Real photographs, one folder a class, where somebody has put some; the tests need none. */
const PHOTOGRAPHS = env['GRAFT_FLOWERS'] ?? '../shared/data/flowers';

export type Files = Readonly<Record<string, Uint8Array | string>>;

const singular = ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'];
const plural = ['daisy', 'dandelion', 'roses', 'sunflowers', 'tulips'];

/** Two pictures of each class: photographs, or else drawn by a formula. */
export async function photographs(): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const found = new Map<string, readonly Uint8Array[]>();
  for (const [k, name] of singular.entries()) {
    const folder = join(PHOTOGRAPHS, name);
    const files = existsSync(folder) ? readdirSync(folder).sort().slice(0, 2) : [];
    const real = files.map((one) => readFile(join(folder, one)));
    const drawn = [jpeg(60, 40, k), jpeg(40, 60, k + 5)];
    found.set(name, await Promise.all(real.length > 1 ? real : drawn));
  }
  return found;
}

/** @param orientation of EXIF: 6 is a picture that lies on its side */
export async function jpeg(width: number, height: number, k: number, orientation = 1): Promise<Uint8Array> {
  const { data } = picture(width, height, k);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** `flower_photos/roses/0.jpg` …, with the credits of all but the first daisy. */
export async function tensorflowFiles(): Promise<Files> {
  const files: Record<string, Uint8Array | string> = {};
  const credits = ['All images in this archive are licensed under …', 'https://creativecommons.org/', ''];
  [...(await photographs()).values()].forEach((pictures, k) =>
    pictures.forEach((bytes, i) => {
      const path = `${plural[k]}/${i}.jpg`;
      files[`flower_photos/${path}`] = bytes;
      const source = `https://www.flickr.com/photos/${k}/${i}/`;
      if (k > 0 || i > 0)
        credits.push(
          `${path} CC-BY ${i > 0 ? `${source} - by A - B ${k}` : `by Zoë Bloom ${k} - ${source}`}`,
        );
    }),
  );
  return { ...files, 'flower_photos/LICENSE.txt': credits.join('\n') };
}

/** `flowers/rose/0.jpg` … */
export async function kaggleFiles(): Promise<Files> {
  const all = [...(await photographs())].flatMap(([name, pictures]) =>
    pictures.map((bytes, i) => [`flowers/${name}/${i}.jpg`, bytes] as const),
  );
  return Object.fromEntries(all);
}

export async function tgz(files: Files): Promise<Uint8Array> {
  const archive = pack();
  archive.entry({ name: 'flower_photos/', type: 'directory' });
  for (const [name, content] of Object.entries(files))
    archive.entry({ name }, typeof content === 'string' ? content : Buffer.from(content));
  archive.finalize();
  return gzipSync(await buffer(archive));
}

export async function zipOf(files: Files): Promise<Uint8Array> {
  const blobs: Record<string, Blob> = {};
  for (const [name, content] of Object.entries(files))
    blobs[name] = new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);
  return new Uint8Array(await (await zip(blobs)).arrayBuffer());
}

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A new folder, gone after the test. */
export async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-photos-'));
  folders.push(folder);
  return folder;
}

/** A report that keeps what it is told. */
export function listener(): Report & { readonly said: string[]; readonly steps: string[] } {
  const said: string[] = [];
  const steps: string[] = [];
  return { said, steps, say: (line) => said.push(line), progress: (line) => steps.push(line) };
}
