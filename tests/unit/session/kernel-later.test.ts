import { expect, test, vi } from 'vitest';
import type { KernelListener, Spawn } from '../../../src/lib/session/current-kernel.ts';
import { kernelLater } from '../../../src/lib/session/kernel-later.ts';

const listener = () => ({
  isRunning: () => false,
  message: vi.fn<KernelListener['message']>(),
  unread: vi.fn<KernelListener['unread']>(),
  lost: vi.fn<KernelListener['lost']>(),
});

function kernel() {
  const port = { send: vi.fn(), terminate: vi.fn() };
  const come = Promise.withResolvers<Spawn>();
  const spawn = vi.fn<Spawn>(() => port);
  return { port, spawn, come, later: kernelLater(() => come.promise) };
}

test('what is sent before its program has come is sent then, in order, and the rest at once', async () => {
  const { port, spawn, come, later } = kernel();
  const hears = listener();
  const { send, terminate } = later(hears, true);
  send({ type: 'abort', run: 1 });
  send({ type: 'abort', run: 2 });
  expect(spawn).not.toHaveBeenCalled();
  come.resolve(spawn);
  await come.promise;
  expect(spawn).toHaveBeenCalledWith(hears, true);
  send({ type: 'abort', run: 3 });
  expect(port.send.mock.calls.flat()).toEqual([1, 2, 3].map((run) => ({ type: 'abort', run })));
  terminate();
  expect(port.terminate).toHaveBeenCalledOnce();
});

test('one that is ended before is never started', async () => {
  const { spawn, come, later } = kernel();
  later(listener(), true).terminate();
  come.resolve(spawn);
  await come.promise;
  expect(spawn).not.toHaveBeenCalled();
});

test('a program that does not come is told in words, and the next start asks for it again', async () => {
  const parts = vi.fn<() => Promise<Spawn>>(() => Promise.reject(new Error('offline')));
  const later = kernelLater(parts);
  const hears = listener();
  later(hears, true);
  await vi.waitFor(() => {
    expect(hears.lost).toHaveBeenCalledWith(expect.stringContaining('could not be loaded'));
  });
  later(listener(), true);
  expect(parts).toHaveBeenCalledTimes(2);
});

test('one whose program stays away is told of after a minute, unless it was ended', async () => {
  vi.useFakeTimers();
  try {
    const { troubles } = await import('../../../src/lib/machine/trouble.ts');
    const said = () => [...troubles().values()].join(' ');
    kernel().later(listener(), true).terminate();
    vi.advanceTimersByTime(120_000);
    expect(said()).toBe('');
    kernel().later(listener(), true);
    vi.advanceTimersByTime(61_000);
    expect(said()).toContain('The kernel’s program has not come yet');
  } finally {
    vi.useRealTimers();
  }
});
