import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { Answer, Ask } from '../../../src/lib/data/protocol.ts';
import { Answers } from '../../../src/lib/session/answers.ts';

const camera = vi.hoisted(() => ({ opened: 0, open: Promise.resolve() }));
vi.mock('../../../src/lib/machine/camera.ts', () => ({
  openCamera: () => {
    camera.opened++;
    return camera.open;
  },
  closeCamera: () => undefined,
  snapshot: () => ({ width: 1, height: 1, getContext: () => null }),
}));

interface OnePage {
  /** The run that is going on. */
  running: number | null;
  readonly answers: Answers;
  readonly sent: Answer[];
}

function page(): OnePage {
  const sent: Answer[] = [];
  const isRunning = (run: number): boolean => run === it.running;
  const answers = new Answers(
    (answer) => sent.push(answer),
    isRunning,
    () => undefined,
  );
  const it: OnePage = { running: 7, sent, answers };
  return it;
}

const ask = (run: number, what: Ask['what'], ask = 1): Ask => ({ type: 'ask', ask, run, what });

test('the run that is going on gets the camera’s picture, and the reader’s own', async () => {
  const { answers, sent } = page();
  await answers.answer(ask(7, 'frame'));
  await answers.answer(ask(7, 'own', 2));
  expect(sent).toMatchObject([{ value: { width: 1 } }, { value: { classes: expect.any(Array) as unknown } }]);
});

test.each(['frame', 'own'] as const)('no other run gets the %s: the camera stays off', async (what) => {
  const { answers, sent } = page();
  camera.opened = 0;
  for (const run of [6, 8, 0, -1, NaN]) await answers.answer(ask(run, what));
  expect(camera.opened).toBe(0);
  expect(sent.map((answer) => 'error' in answer && answer.error)).toEqual(
    Array(5).fill('The cell that asked for this has ended.'),
  );
});

test('a run that ends while the camera is being opened gets nothing of it', async () => {
  const it = page();
  const opening = Promise.withResolvers<undefined>();
  camera.open = opening.promise;
  const answered = it.answers.answer(ask(7, 'frame'));
  it.running = null;
  opening.resolve(undefined);
  await answered;
  expect(it.sent).toEqual([{ type: 'answer', ask: 1, error: 'The cell that asked for this has ended.' }]);
});
