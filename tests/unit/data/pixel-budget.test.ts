import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { hasRoom, MOST_PIXELS, OVER_BUDGET, pixelsOf } from '../../../src/lib/data/pixel-budget.ts';
import type { Output } from '../../../src/lib/data/protocol.ts';
import { Outbox } from '../../../src/lib/kernel/outbox.ts';
import { addOutput } from '../../../src/lib/notebook/outputs.ts';
import type { KeyedOutput } from '../../../src/lib/notebook/state.ts';
import { readShown } from '../../../src/lib/session/shown.ts';
import { runs } from '../seed.ts';

/** Pictures that say how large they are, and take no memory for it. */
const pixels = (width: number, height: number) => ({ width, height, data: new Uint8ClampedArray(0) });
const gallery = (pictures: number, side: number): Output => ({
  kind: 'gallery',
  items: Array.from({ length: pictures }, () => ({ pixels: pixels(side, side), caption: '' })),
});
const image = (side: number): Output => ({ kind: 'image', pixels: pixels(side, side) });
const text: Output = { kind: 'text', text: 'words' };

/** What a kernel sends. */
function sending() {
  const sent = new Map<string, Output>();
  return { sent, outbox: new Outbox((key, output) => void sent.set(key, output)) };
}
const all = (outputs: Iterable<Output>): number =>
  [...outputs].reduce((sum, each) => sum + pixelsOf(each), 0);

test('of a thousand galleries as many are sent as find room, and it is said once', () => {
  const { sent, outbox } = sending();
  for (let i = 0; i < 1_000; i++) outbox.display(gallery(60, 240));
  outbox.display(text);
  outbox.flush();
  const galleries = [...sent.values()].filter(({ kind }) => kind === 'gallery');
  expect(galleries).toHaveLength(Math.floor(MOST_PIXELS / (60 * 240 * 240)));
  expect(sent.get('pixels')).toEqual({ kind: 'text', text: OVER_BUDGET });
});

test('a picture under the same key takes the place of the one before, however often', () => {
  const { sent, outbox } = sending();
  let outputs: readonly KeyedOutput[] = [];
  for (let i = 0; i < 1_000; i++) {
    outbox.display(gallery(60, 480), 'live');
    outputs = addOutput(outputs, 'live', gallery(60, 480));
  }
  outbox.flush();
  expect([...sent.keys()]).toEqual(['display live']);
  expect(outputs.map(({ output }) => output.kind)).toEqual(['gallery']);
});

const output = fc.oneof(
  fc.constant(text),
  fc.integer({ min: 1, max: 4_096 }).map(image),
  fc.tuple(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 1_000 })).map(([n, side]) => gallery(n, side)),
);
const keyed = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), output });

test('whatever is shown under whichever keys, both sides stay within the pixels, and what finds room is there', () => {
  vi.useFakeTimers();
  fc.assert(
    fc.property(fc.array(keyed, { maxLength: 40 }), (shown) => {
      const { sent, outbox } = sending();
      let outputs: readonly KeyedOutput[] = [];
      for (const { key, output } of shown) {
        outbox.show(key, output);
        const others = outputs.filter((each) => each.key !== key).map((each) => each.output);
        outputs = addOutput(outputs, key, output);
        const now = outputs.find((each) => each.key === key)?.output;
        expect(now).toEqual(
          hasRoom(output, all(others))
            ? output
            : { kind: 'error', name: 'Not shown', message: OVER_BUDGET, frames: [] },
        );
        expect(all(outputs.map((each) => each.output))).toBeLessThanOrEqual(MOST_PIXELS);
      }
      outbox.flush();
      expect(all(sent.values())).toBeLessThanOrEqual(MOST_PIXELS);
      // What the kernel lets through, the page takes as it is.
      let taken: readonly KeyedOutput[] = [];
      for (const [key, output] of sent) taken = addOutput(taken, key, output);
      expect(taken).toEqual([...sent].map(([key, output]) => ({ key, output })));
    }),
    runs(300),
  );
  vi.useRealTimers();
});

test('what is kept is read within the pixels too', () => {
  const side = 4_096;
  const picture = { width: side, height: side, data: new Uint8ClampedArray(4 * side * side) };
  const outputs = Array.from({ length: 6 }, (_, i) => ({
    key: `${i}`,
    output: { kind: 'image', pixels: picture },
  }));
  const kinds = readShown({ cell: 'one', fingerprint: 'f', outputs })?.outputs.map(
    ({ output }) => output.kind,
  );
  expect(kinds).toEqual(['image', 'image', 'image', 'image', 'error', 'error']);
});
