/** The `console` that cells see: it writes under the cell. */
import { preview } from './inspect.ts';
import type { Outbox } from './outbox.ts';
import type { LogLine } from '../data/protocol.ts';

type Write = (...values: unknown[]) => void;
type Levels = 'log' | 'info' | 'debug' | 'warn' | 'error' | 'dir' | 'trace' | 'group' | 'groupCollapsed';
type Others = 'groupEnd' | 'clear' | 'assert' | 'table' | 'time' | 'timeEnd' | 'count';

/** The methods of `console` that a cell can use. */
export type CellConsole = Readonly<Record<Levels | Others, Write>>;

/** Makes the console of one run. `show` displays a value as a cell's last value would be. */
export function cellConsole(outbox: Outbox, show: (value: unknown) => void): CellConsole {
  const started = new Map<string, number>();
  const counted = new Map<string, number>();
  const at =
    (level: LogLine['level']): Write =>
    (...values) => {
      // A hundred thousand lines are counted, not formatted.
      outbox.log(level, outbox.takesLines ? values.map(text).join(' ') : '');
    };
  const log = at('log');
  return {
    log,
    debug: log,
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    dir: (value) => log(value),
    trace: log,
    group: log,
    groupCollapsed: log,
    groupEnd: () => undefined,
    clear: () => undefined,
    assert: (holds, ...values) => {
      if (!holds) at('error')('Assertion failed:', ...values);
    },
    table: (value) => show(value),
    time: (label = 'default') => {
      started.set(text(label), performance.now());
    },
    timeEnd: (label = 'default') => {
      const start = started.get(text(label));
      if (start === undefined) at('warn')(`There is no timer ${text(label)}.`);
      else log(`${text(label)}: ${(performance.now() - start).toFixed(1)} ms`);
    },
    count: (label = 'default') => {
      const n = (counted.get(text(label)) ?? 0) + 1;
      counted.set(text(label), n);
      log(`${text(label)}: ${n}`);
    },
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : preview(value);
}
