/** What the command says while it works. */

export interface Report {
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** How far it is. */
  readonly progress: (line: string) => void;
}

/** Progress without a terminal: a line every so many milliseconds, so that a log stays short. */
const EVERY = { terminal: 100, log: 10_000 };

/** To a terminal, progress replaces itself; to a file, a line now and then. */
export function reportTo(out: NodeJS.WriteStream): Report {
  const [before, after, every] = out.isTTY ? ['\r\u001b[K', '', EVERY.terminal] : ['', '\n', EVERY.log];
  let last = -Infinity;
  return {
    say: (line) => {
      out.write(`${out.isTTY ? before : ''}${line}\n`);
      last = -Infinity;
    },
    progress: (line) => {
      if (performance.now() - last < every) return;
      last = performance.now();
      out.write(`${before}${line}${after}`);
    },
  };
}
