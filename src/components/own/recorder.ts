/** Takes pictures from the camera into a class, one after another, until it is stopped. */
import { changeOwn } from '../../lib/own/store.ts';
import { moment, newId } from '../../lib/data/own-pictures.ts';
import { openCamera, snapshot } from '../../lib/machine/camera.ts';

/** Milliseconds from one picture to the next: eight a second. */
const INTERVAL = 125;

/** Side of a picture, pixels: twice what the largest network takes. */
const SIDE = 512;

/**
 * Records until the signal says stop; resolves to how many pictures were taken. The first one is taken at once, so that
 * a short press is one picture. @throws {CameraError} where the camera can't be had, or is lost
 */
export async function record(into: string, signal: AbortSignal, onPicture: () => void): Promise<number> {
  await openCamera('page');
  let taken = 0;
  for (let next = performance.now(); !signal.aborted; next += INTERVAL) {
    const blob = await fileOf(snapshot(SIDE));
    // In memory it is there at once; the storage takes it meanwhile.
    void changeOwn({ pictures: [{ id: newId(), class: into, created: moment(), blob }] });
    taken++;
    onPicture();
    await wait(next + INTERVAL - performance.now(), signal);
  }
  return taken;
}

function fileOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new Error('This browser could not make a file of the picture. Try again.'));
      },
      'image/jpeg',
      0.9,
    );
  });
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
