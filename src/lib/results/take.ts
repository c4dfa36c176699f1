/** What a run has shown, as results to keep: without what is of its moment or its machine, and pictures as files. */
import type { CellSource } from '../cells/source.ts';
import { CHOICES } from '../data/choices.ts';
import type { Gallery, Image, Pixels, SitePicture } from '../data/outputs.ts';
import type { Output } from '../data/protocol.ts';
import type { Shown } from '../session/shown.ts';
import type { KeptOutput, KeptResult } from './kept.ts';
import { toWebP } from './pictures.ts';

/** What a file of pictures is to be called, and what is in it. */
export type Files = Map<string, Uint8Array>;

/** Whether a cell's results are kept at all: the reader completes exercises, and some cells say `unkept=all`. */
export function isKept({ kind, unkept = [] }: Pick<CellSource, 'kind' | 'unkept'>): boolean {
  return kind === 'cell' && !unkept.includes('all');
}

/** @param files takes the pictures */
export async function take(
  { cell, chosen = {}, outputs }: Shown,
  unkept: readonly string[] = [],
  files: Files = new Map(),
): Promise<Omit<KeptResult, 'fingerprint'>> {
  const kept: { key: string; output: KeptOutput }[] = [];
  for (const { key, output } of outputs) {
    if (unkept.some((name) => key === name || key === `display ${name}`)) continue;
    const taken = await takeOutput(output, `${cell}-${kept.length}`, files);
    if (taken) kept.push({ key, output: taken });
  }
  return { chosen: CHOICES.filter((choice) => chosen[choice] !== undefined), outputs: kept };
}

async function takeOutput(output: Output, name: string, files: Files): Promise<KeptOutput | null> {
  switch (output.kind) {
    case 'progress':
    case 'log':
    case 'error':
    case 'files':
      return null;
    case 'gallery': {
      const items: Gallery<SitePicture>['items'][number][] = [];
      for (const [i, item] of output.items.entries())
        items.push({ ...item, pixels: await file(item.pixels, `${name}-${i}`, files) });
      return { ...output, items };
    }
    case 'image':
      return { ...output, pixels: await file(output.pixels, name, files) } satisfies Image<SitePicture>;
    default:
      return output;
  }
}

async function file(pixels: Pixels, name: string, files: Files): Promise<SitePicture> {
  const src = `${name}.webp`;
  files.set(src, await toWebP(pixels));
  return { src, width: pixels.width, height: pixels.height };
}
