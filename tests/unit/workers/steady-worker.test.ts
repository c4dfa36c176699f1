import { expect, test, vi } from 'vitest';
import { SteadyWorker } from '../../../src/lib/workers/steady-worker.ts';

/** A worker that does what a test says. */
class Puppet extends EventTarget {
  readonly heard: unknown[] = [];
  ended = false;
  postMessage(message: unknown): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  /** As browsers tell a script that did not come (no message), and an error in one that did. */
  fail(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), message === undefined ? {} : { message }));
  }
}

function open() {
  const made: Puppet[] = [];
  const messages: unknown[] = [];
  const lost: string[] = [];
  const worker = new SteadyWorker(
    () => {
      made.push(new Puppet());
      return made.at(-1) as unknown as Worker; // all of it that is used
    },
    { message: (data) => messages.push(data), lost: (message) => lost.push(message) },
  );
  return { worker, made, messages, lost };
}

test('a script that does not come is asked for again, and hears what was said', () => {
  const { worker, made, messages, lost } = open();
  worker.post('start');
  worker.post('run');
  made[0]?.fail();
  expect(made.map(({ heard, ended }) => [heard, ended])).toEqual([
    [['start', 'run'], true],
    [['start', 'run'], false],
  ]);
  made[1]?.say('ready');
  worker.post('stop');
  expect(made[1]?.heard).toEqual(['start', 'run', 'stop']);
  expect([messages, lost]).toEqual([['ready'], []]);
});

test('twice is once too often: that is told', async () => {
  const { made, lost } = open();
  made[0]?.fail();
  made[1]?.fail();
  await vi.waitFor(() => expect([made.length, lost]).toEqual([2, ['']]));
});

test('an error in a script is told at once', () => {
  const { made, lost } = open();
  made[0]?.fail('out of memory');
  expect([made.length, lost]).toEqual([1, ['out of memory']]);
});

test('a worker that has spoken is not started again behind anybody’s back', async () => {
  const { made, lost } = open();
  made[0]?.say('ready');
  made[0]?.fail();
  await vi.waitFor(() => expect([made.length, lost]).toEqual([1, ['']]));
});

test('one that was ended stays so', () => {
  const { worker, made } = open();
  worker.terminate();
  made[0]?.fail();
  expect(made).toHaveLength(1);
});
