import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Output } from '../../../src/lib/data/protocol.ts';
import { openEdits } from '../../../src/lib/session/edits.ts';
import { cellView, openNotebook, type Lesson } from '../../../src/lib/notebook/index.ts';
import { LIMITS, outputsShelf, sizeOf } from '../../../src/lib/session/outputs-shelf.ts';
import { keepOutputs, recall } from '../../../src/lib/session/recall.ts';
import { openPlaces } from '../../../src/lib/session/places.ts';
import type { KernelListener } from '../../../src/lib/session/current-kernel.ts';
import { Session } from '../../../src/lib/session/session.ts';

const memory = { tensors: 0, bytes: 0 };
const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;

/** A page: a notebook of one cell, whose runs end with an output. */
function visit(id: string, code = '42') {
  const lesson: Lesson = { id, kind: 'cell', for: null, mutates: [], title: id, code };
  let kernel: KernelListener | null = null;
  const session = new Session({
    state: openNotebook([lesson]),
    edits: openEdits(null, () => undefined),
    places: openPlaces(null),
    spawn: (listener) => {
      kernel = listener;
      return { send: () => undefined, terminate: () => undefined };
    },
  });
  const saved: Promise<void>[] = [];
  keepOutputs(session, {
    ...outputsShelf,
    save: async (shown) => void saved.push(outputsShelf.save(shown)),
    forget: async (cell) => void saved.push(outputsShelf.forget(cell)),
  });
  const run = async (output: Output, good = true, chosen = {}): Promise<void> => {
    session.dispatch({ type: 'run', cells: [id] });
    kernel?.message({ type: 'ready', report, memory });
    const run = session.state.running?.run ?? 0;
    kernel?.message({ type: 'output', run, key: 'value', output });
    if (good) kernel?.message({ type: 'done', run, ms: 1, memory, chosen });
    else
      kernel?.message({
        type: 'failed',
        run,
        ms: 1,
        memory,
        error: { kind: 'error', name: 'Error', message: '', frames: [] },
      });
    await Promise.all(saved);
  };
  const shows = async () => {
    await recall(session, id);
    const { state, before, outputs } = cellView(session.state, id);
    return { state, before, outputs: outputs.map(({ output }) => output) };
  };
  return { session, run, shows };
}

const picture = (bytes: number): Output => ({
  kind: 'image',
  pixels: { width: 1, height: bytes / 4, data: new Uint8ClampedArray(bytes) },
});
const image = picture(4);

test('what a cell showed comes back on the next visit, marked as from before', async () => {
  await visit('a').run(image);
  expect(await visit('a').shows()).toEqual({ state: 'idle', before: true, outputs: [image] });
});

test('it does not come back to another text, nor over what has run since', async () => {
  await visit('b').run(image);
  expect((await visit('b', '43').shows()).outputs).toEqual([]);
  const now = visit('b');
  await now.run({ kind: 'text', text: 'now' });
  expect(await now.shows()).toMatchObject({ state: 'done', before: false, outputs: [{ text: 'now' }] });
});

test('what was made of other pictures does not come back', async () => {
  await visit('p').run(image, true, { pictures: 'opened:my.zip', own: 'r1' });
  expect((await visit('p').shows()).outputs).toEqual([]);
  await visit('p').run(image, true, { pictures: '', own: 'r1' });
  expect((await visit('p').shows()).outputs).toEqual([image]);
});

test('a run takes the place of what was from before, and a failed one leaves nothing of it', async () => {
  await visit('c').run(image);
  const next = visit('c');
  await next.shows();
  await next.run({ kind: 'text', text: 'now' }, false);
  expect(await next.shows()).toMatchObject({ state: 'error', before: false });
  expect((await visit('c').shows()).outputs).toEqual([]);
});

test('what is too large is not kept, nor what was there before it', async () => {
  await visit('d').run(image);
  await visit('d').run(picture(LIMITS.cell));
  expect((await visit('d').shows()).outputs).toEqual([]);
  expect(sizeOf({ a: 'bc', d: [1] })).toBe(16 + 2 + 4 + 2 + 16 + 2 + 8);
});

test('what was kept by anybody else is read before it is shown', async () => {
  await visit('e').run(image);
  const kept = await outputsShelf.load('e');
  if (!kept) throw new Error('nothing was kept');
  const outputs = [
    { key: 'value', output: { kind: 'html', html: '<script>' } },
  ] as unknown as typeof kept.outputs;
  await outputsShelf.save({ ...kept, outputs });
  expect(await visit('e').shows()).toMatchObject({
    before: true,
    outputs: [{ kind: 'error', name: 'Not shown' }],
  });
  await outputsShelf.save({ ...kept, outputs: 'all' as unknown as typeof kept.outputs });
  expect((await visit('e').shows()).outputs).toEqual([]);
});

test('of all that is kept, what was shown longest ago goes first', async () => {
  const fits = Math.floor(LIMITS.all / (LIMITS.cell - 1e3));
  const ids = Array.from({ length: fits + 2 }, (_, i) => `many-${i}`);
  for (const id of ids) await visit(id).run(picture(LIMITS.cell - 1e4));
  const there = await Promise.all(ids.map((id) => outputsShelf.load(id)));
  expect(there.map((shown) => shown !== null)).toEqual(ids.map((_, i) => i >= 2));
});
