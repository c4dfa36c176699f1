/** A fault: something that people, hosts and machines do, and how the site must take it. */
import { expect } from '@playwright/test';
import type { Reader } from '../reader.ts';

/**
 * `held`: what is promised happens. `weak`: the reader gets on, but has lost the kernel or was told too little. `broken`:
 * they can't get on, or were told something wrong.
 */
export type Outcome = 'held' | 'weak' | 'broken';

export interface Fault {
  readonly name: string;
  readonly meet: (reader: Reader) => Promise<Outcome>;
}

export const CELL = 'softmax';
export const PAGE = '/loss-and-optimizer/?backend=cpu';

/** How long a cell may run before the reader presses Stop, and how long anything else may take: milliseconds. */
const RUN = 4_000;
export const PATIENCE = 20_000;

/** `gone`: what it computed was lost with the kernel. */
type End = 'done' | 'error' | 'stopped' | 'gone';

/** Puts a text into the cell, runs it, and stops it where it goes on. What comes back is how it ended. */
export async function runText(reader: Reader, code: string, patience = RUN): Promise<End> {
  await reader.write(CELL, code);
  await reader.run(CELL);
  const ended = await endsWithin(reader, patience);
  if (ended) return ended;
  const stop = reader.page.getByRole('banner').getByRole('button', { name: 'Stop' });
  // Off where it has ended by itself at last: how is told by what follows.
  if (await stop.isEnabled()) await stop.click({ timeout: PATIENCE }).catch(() => null);
  return (await endsWithin(reader, PATIENCE)) ?? Promise.reject(new Error('it can’t be stopped'));
}

async function endsWithin(reader: Reader, timeout: number): Promise<End | null> {
  const cell = reader.cell(CELL);
  try {
    await expect(cell).toHaveAttribute('data-state', /^(done|error|stopped|stale|idle)$/, { timeout });
  } catch {
    return null;
  }
  const state = await cell.getAttribute('data-state');
  return state === 'done' || state === 'error' || state === 'stopped' ? state : 'gone';
}

/** All that stands below the cell. */
export async function said(reader: Reader): Promise<string> {
  // It is drawn a moment after the run's end.
  return reader.cell(CELL).locator('[data-output]:not([data-drawing])').innerText();
}

/** Whether the reader gets on: the page answers, and the next cell runs and is right. */
export async function getsOn(reader: Reader): Promise<boolean> {
  if ((await runText(reader, '6 * 7', PATIENCE)) !== 'done') return false;
  await expect(reader.output(CELL, 'value')).toHaveText('42', { timeout: PATIENCE });
  return true;
}
