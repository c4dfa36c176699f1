/** Draws all kept results, in a thread of its own, since it has a document: see `vite-kept.ts`. */
import { parentPort } from 'node:worker_threads';
import { readResults } from '../../lib/results/folder.ts';
import type { KeptOutput } from '../../lib/results/kept.ts';
import { layOutPaper } from './paper.ts';

/** What is drawn, as markup. Pictures have the addresses `kept:CHAPTER/FILE`. */
export interface Drawn {
  /** By cell. */
  readonly results: Readonly<Record<string, string>>;
  /** By cell: its figure, small. */
  readonly glimpses: Readonly<Record<string, string>>;
  /** By cell: the first pictures of a gallery. */
  readonly pictures: Readonly<Record<string, string>>;
}

layOutPaper();
const { drawGlimpse, drawPictures, drawResult } = await import('./draw-kept.ts');
const drawn = { results: {}, glimpses: {}, pictures: {} } as Record<keyof Drawn, Record<string, string>>; // filled below
for (const [chapter, { results }] of await readResults())
  for (const [cell, { outputs, ...result }] of Object.entries(results)) {
    const kept = {
      ...result,
      outputs: outputs.map((each) => ({ ...each, output: placed(each.output, chapter) })),
    };
    drawn.results[cell] = await drawResult(kept);
    drawn.glimpses[cell] = await drawGlimpse(kept);
    drawn.pictures[cell] = await drawPictures(kept);
  }
parentPort?.postMessage(drawn);

function placed(output: KeptOutput, chapter: string): KeptOutput {
  const at = <P extends { readonly src: string }>(picture: P): P => ({
    ...picture,
    src: `kept:${chapter}/${picture.src}`,
  });
  if (output.kind === 'image') return { ...output, pixels: at(output.pixels) };
  if (output.kind !== 'gallery') return output;
  return { ...output, items: output.items.map((item) => ({ ...item, pixels: at(item.pixels) })) };
}
