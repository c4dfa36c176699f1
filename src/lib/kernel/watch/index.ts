/** Mistakes that throw nothing: while a cell runs, the library is watched for them, and the log says what was seen. */
import type { Host } from '../../host/host.ts';
import type { Warn } from './calls.ts';
import { watchFit } from './fit.ts';
import { watchLoss } from './loss.ts';
import { watchOptimizer } from './optimizer.ts';
import { watchPixels } from './pixels.ts';

/** Watches one run. The function that comes back ends it, and leaves the library as it was. */
export function openWatches(warn: Warn, costs?: Host['costs']): () => void {
  const said = new Set<string>();
  const once: Warn = (sentence) => {
    if (said.has(sentence)) return;
    said.add(sentence);
    warn(sentence);
  };
  const closes = [watchLoss(once), watchOptimizer(once), watchPixels(once), watchFit(costs)];
  return () => {
    for (const close of closes) close();
  };
}

/** Says which of a run's results are only promises. */
export function promised(results: ReadonlyMap<string, unknown>, last: unknown, warn: Warn): void {
  for (const [name, value] of results)
    if (isPromise(value))
      warn(
        `\`${name}\` is a promise: its value is not there yet. Write \`await\`: \`const ${name} = await …\`.`,
      );
  if (isPromise(last) && ![...results.values()].includes(last))
    warn('The last value is a promise, and not yet what it promises. Write `await` in front of it.');
}

/** Whether it is a promise. A cell can hold values that throw at whoever asks what they are. */
function isPromise(value: unknown): boolean {
  try {
    return value instanceof Promise;
  } catch {
    return false;
  }
}
