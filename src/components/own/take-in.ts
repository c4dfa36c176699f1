/** Picture files that the reader dropped: checked, made smaller where they are huge, and put into their classes. */
import { moment, newId, type OwnPicture } from '../../lib/data/own-pictures.ts';
import { changeOwn } from '../../lib/own/store.ts';

/** Bytes up to which a file is kept as it is. */
const LARGE = 2e6;

/** Short side of what is made of a larger one, pixels. */
const SIDE = 768;

/** So many are put into the storage at once. */
const AT_ONCE = 20;

export interface Incoming {
  /** Id of the class. */
  readonly class: string;
  /** What a reader would call the file. */
  readonly path: string;
  readonly read: () => Promise<Blob>;
}

/** Puts pictures into their classes; resolves to how many, and to the paths of those that can't be read. */
export async function takeIn(
  incoming: readonly Incoming[],
  onProgress: (done: number) => void,
): Promise<{ taken: number; broken: readonly string[] }> {
  const broken: string[] = [];
  let some: OwnPicture[] = [];
  for (const [i, { class: into, path, read }] of incoming.entries()) {
    try {
      some.push({
        id: newId(),
        class: into,
        created: moment(),
        blob: await sensible(await read()),
      });
    } catch {
      broken.push(path);
    }
    if (some.length < AT_ONCE && i + 1 < incoming.length) continue;
    await changeOwn({ pictures: some });
    some = [];
    onProgress(i + 1);
  }
  return { taken: incoming.length - broken.length, broken };
}

/**
 * A copy of the file, or a smaller picture of it: the file itself may be gone before it is kept, a stick with it.
 *
 * @throws where it can't be read, or this browser can't decode it
 */
async function sensible(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    if (file.size <= LARGE) return await copied(file);
    const { width, height } = bitmap;
    const ratio = Math.min(1, SIDE / Math.min(width, height));
    const canvas = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
    const context = canvas.getContext('2d');
    if (!context) return await copied(file);
    // JPEG has no transparency: what shows through is white, as where the network reads a picture.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  } finally {
    bitmap.close();
  }
}

async function copied(file: Blob): Promise<Blob> {
  return new Blob([await file.arrayBuffer()], { type: file.type });
}
