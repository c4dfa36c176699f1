/**
 * Where the properties draw their examples from. `npm test` draws the same ones every time, so that a change is judged
 * by itself and not by luck; with GRAFT_SEED it draws others, and with GRAFT_RUNS more of them.
 */
import { env } from 'node:process';
import fc from 'fast-check';

const ALWAYS = 20_240_229;

/** A whole number from the environment; undefined where there is none. @throws where it is anything else */
function wholeNumber(name: string): number | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Error(`${name} is “${text}”: give a whole number.`);
  return Number(text);
}

const seed = wholeNumber('GRAFT_SEED');
const more = seed === undefined ? undefined : wholeNumber('GRAFT_RUNS');

fc.configureGlobal({ seed: seed ?? ALWAYS, ...(more !== undefined && { numRuns: more }) });

/** For a property that needs another number of examples than most. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: more ?? usual };
}
