import { host } from '../../host/host.ts';
import type { Pixels } from '../../data/outputs.ts';

/** Milliseconds between two frames at least: faster than this gains nothing, and a laptop stays cool. */
const INTERVAL = 60;

/**
 * Pictures from the camera, one after another, for as long as the cell runs: squares of at most 240 × 240 pixels, as
 * others see you and not mirrored. A new one is taken when the loop asks for it, so a slow loop misses frames but is
 * never behind. The camera is off again when the cell ends.
 *
 *     for await (const frame of camera()) display(frame, 'live');
 *
 * @throws where there is no camera, the browser or the reader refuses it, it is taken away, or the reader presses Stop;
 *   and in Node
 */
export async function* camera(): AsyncGenerator<Pixels, void, undefined> {
  const { frame, signal, costs } = host();
  costs?.('the camera');
  if (!frame) throw new Error('There is no camera here: camera() works in a page in a browser.');
  for (;;) {
    const begun = performance.now();
    yield await frame();
    const rest = begun + INTERVAL - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
    signal.throwIfAborted();
  }
}
