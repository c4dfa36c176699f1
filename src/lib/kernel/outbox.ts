/** What a run shows, on its way to the page: at most one message per key every 50 ms, and a last one at the end. */
import type { LogLine, Output } from './protocol.ts';

/** Milliseconds between two messages: more often than a screen can show gains nothing. */
const INTERVAL = 50;
const MOST_LINES = 1_000;
const LONGEST_LINE = 2_000;
const MOST_OUTPUTS = 200;

export class Outbox {
  readonly #send: (key: string, output: Output) => void;
  readonly #waiting = new Map<string, Output>();
  readonly #keys = new Set<string>();
  #lines: LogLine[] = [];
  #written = 0;
  #dropped = 0;
  #flushed = -Infinity;

  constructor(send: (key: string, output: Output) => void) {
    this.#send = send;
  }

  /** Shows an output; the same key replaces what it showed before. Without a key it stands for itself. */
  show(output: Output, key = `#${this.#keys.size}`): void {
    if (!this.#keys.has(key)) {
      if (this.#keys.size >= MOST_OUTPUTS) {
        this.log('warn', `Only the first ${MOST_OUTPUTS} outputs are shown.`);
        return;
      }
      this.#keys.add(key);
    }
    this.#waiting.set(key, output);
    this.#maybeFlush();
  }

  /** Appends a line to the cell's log. Lines past the first thousand are counted, not kept. */
  log(level: LogLine['level'], text: string): void {
    if (this.#written >= MOST_LINES) {
      this.#dropped++;
      return;
    }
    this.#written++;
    this.#lines.push({ level, text: text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text });
    this.#maybeFlush();
  }

  /** Whether the log still takes lines; lets the caller save the work of formatting. */
  get takesLines(): boolean {
    return this.#written < MOST_LINES;
  }

  /** Sends all that waits. */
  flush(): void {
    this.#flushed = performance.now();
    for (const [key, output] of this.#waiting) this.#send(key, output);
    this.#waiting.clear();
    if (this.#lines.length > 0 || this.#dropped > 0) {
      this.#send('log', { kind: 'log', lines: this.#lines, dropped: this.#dropped });
      this.#lines = [];
      this.#dropped = 0;
    }
  }

  #maybeFlush(): void {
    if (performance.now() - this.#flushed >= INTERVAL) this.flush();
  }
}
