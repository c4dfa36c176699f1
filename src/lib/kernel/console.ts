/** The `console` that cells see: it writes under the cell. */
import { preview } from './inspect.ts';
import type { Outbox } from './outbox.ts';
import type { LogLine } from './protocol.ts';

type Write = (...values: unknown[]) => void;

/** The methods of `console` that a cell can use. */
export type CellConsole = Readonly<
  Record<'log' | 'info' | 'debug' | 'warn' | 'error' | 'assert' | 'table' | 'time' | 'timeEnd', Write>
>;

/** Makes the console of one run. `show` displays a value as a cell's last value would be. */
export function cellConsole(outbox: Outbox, show: (value: unknown) => void): CellConsole {
  const started = new Map<unknown, number>();
  const at =
    (level: LogLine['level']): Write =>
    (...values) => {
      // A hundred thousand lines are counted, not formatted.
      outbox.log(level, outbox.takesLines ? values.map(text).join(' ') : '');
    };
  return {
    log: at('log'),
    debug: at('log'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    assert: (holds, ...values) => {
      if (!holds) at('error')('Assertion failed:', ...values);
    },
    table: (value) => {
      show(value);
    },
    time: (label = 'default') => {
      started.set(label, performance.now());
    },
    timeEnd: (label = 'default') => {
      const ms = performance.now() - (started.get(label) ?? performance.now());
      at('log')(`${text(label)}: ${ms.toFixed(1)} ms`);
    },
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : preview(value);
}
