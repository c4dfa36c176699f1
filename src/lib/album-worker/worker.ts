/** Opens pictures and shrinks them for the page, in a worker without a network, so that scrolling stays smooth. */
import type { Dataset } from '../data/dataset.ts';
import { openImageFolder } from '../graft/datasets/open.ts';
import { setHost } from '../host/host.ts';
import { ownPictures } from '../own/store.ts';
import type { FromAlbum, ToAlbum, Wanted } from '../album/messages.ts';

type Ask = Extract<ToAlbum, { type: 'picture' }>;

/** So many pictures are decoded at once. */
const AT_ONCE = 2;

let dataset: Dataset | null = null;
/** What is asked for last comes first: the reader has scrolled on. */
const waiting: Ask[] = [];
let busy = 0;

function tell(message: FromAlbum, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function open({ source, files, base }: Wanted): Promise<void> {
  const notes: string[] = [];
  setHost({
    signal: new AbortController().signal, // the page ends the worker instead
    progress: (progress) => tell({ type: 'progress', progress }),
    display: () => undefined,
    warn: (sentence) => notes.push(sentence),
    base,
    datasets: [],
    own: ownPictures,
  });
  dataset = await openImageFolder(files ?? source);
  const { classes, pictures, skipped } = dataset;
  const listed = pictures.map(({ path, label, side, credit }) => ({
    path,
    label,
    ...(side && { side }),
    ...(credit && { credit }),
  }));
  tell({ type: 'opened', listing: { classes, pictures: listed, skipped, notes: [...notes] } });
}

async function work(): Promise<void> {
  if (busy >= AT_ONCE) return;
  busy++;
  for (let ask = waiting.pop(); ask; ask = waiting.pop()) await show(ask);
  busy--;
}

async function show({ request, index, side, square }: Ask): Promise<void> {
  try {
    const bitmap = await shrunk(index, side, square);
    tell({ type: 'picture', request, bitmap }, [bitmap]);
  } catch (error) {
    tell({ type: 'broken', request, reason: error instanceof Error ? error.message : String(error) });
  }
}

async function shrunk(index: number, side: number, square: boolean): Promise<ImageBitmap> {
  const picture = dataset?.pictures[index];
  if (!picture) throw new RangeError(`There is no picture ${index}.`);
  const { data, width, height } = await picture.read();
  const image = new ImageData(data, width, height);
  const short = Math.min(width, height);
  if (square) {
    const [x, y] = [(width - short) >> 1, (height - short) >> 1];
    const to = Math.min(side, short);
    return createImageBitmap(image, x, y, short, short, {
      resizeWidth: to,
      resizeHeight: to,
      resizeQuality: 'medium',
    });
  }
  const scale = Math.min(1, side / Math.max(width, height));
  return createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  });
}

self.addEventListener('message', ({ data }: MessageEvent<ToAlbum>) => {
  switch (data.type) {
    case 'open':
      open(data).catch((error: unknown) => {
        tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      });
      break;
    case 'picture':
      waiting.push(data);
      void work();
      break;
    case 'forget': {
      const at = waiting.findIndex(({ request }) => request === data.request);
      if (at >= 0) waiting.splice(at, 1);
      break;
    }
  }
});
