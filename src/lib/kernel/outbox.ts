/** What a run shows, on its way to the page: at most one message per key every 50 ms, and a last one at the end. */
import { hasRoom, OVER_BUDGET, pixelsOf } from '../data/pixel-budget.ts';
import type { LogLine, Output } from '../data/protocol.ts';
import { beginning } from '../text/beginning.ts';
import { cut } from './leaf.ts';

/** Milliseconds between two messages: more often than a screen can show gains nothing. */
const INTERVAL = 50;
const MOST_LINES = 1_000;
const LONGEST_LINE = 2_000;
const MOST_DISPLAYS = 200;
const LONGEST_KEY = 200;
/** The key of what is said where pictures find no room. */
const NOTE = 'pixels';

export class Outbox {
  readonly #send: (key: string, output: Output) => void;
  readonly #waiting = new Map<string, Output>();
  readonly #displayed = new Set<string>();
  /** Pixels of what is shown, by key. */
  readonly #pixels = new Map<string, number>();
  #lines: LogLine[] = [];
  #written = 0;
  #dropped = 0;
  #flushed = -Infinity;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (key: string, output: Output) => void) {
    this.#send = send;
  }

  /** Shows an output of the kernel; the same key replaces what it showed before. Past the cell's pixels there is only a note. */
  show(key: string, output: Output): void {
    let others = 0;
    for (const [other, pixels] of this.#pixels) if (other !== key) others += pixels;
    if (!hasRoom(output, others)) {
      if (!this.#pixels.has(NOTE)) this.show(NOTE, { kind: 'text', text: OVER_BUDGET });
      return;
    }
    this.#pixels.set(key, pixelsOf(output));
    this.#waiting.set(key, output);
    this.#maybeFlush();
  }

  /** Shows what the cell displays. Without a key it stands for itself. Past the 200th there is only a note. */
  display(output: Output, key?: string): void {
    const own = key === undefined ? `#${this.#displayed.size}` : `display ${beginning(key, LONGEST_KEY)}`;
    if (!this.#displayed.has(own) && this.#displayed.size >= MOST_DISPLAYS) {
      if (this.#displayed.size > MOST_DISPLAYS) return;
      this.#displayed.add('more');
      this.show('more', { kind: 'text', text: `Only the first ${MOST_DISPLAYS} outputs are shown.` });
      return;
    }
    this.#displayed.add(own);
    this.show(own, output);
  }

  /** Appends a line to the cell's log. Lines past the first thousand are counted, not kept. */
  log(level: LogLine['level'], text: string): void {
    if (!this.takesLines) {
      this.#dropped++;
      return;
    }
    this.#written++;
    this.#lines.push({ level, text: cut(text, LONGEST_LINE) });
    this.#maybeFlush();
  }

  /** Whether the log still takes lines; lets the caller save the work of formatting. */
  get takesLines(): boolean {
    return this.#written < MOST_LINES;
  }

  /** Sends all that waits. @throws where an output can't be sent; the others still wait then. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#flushed = performance.now();
    for (const [key, output] of this.#waiting) {
      this.#waiting.delete(key);
      this.#send(key, output);
    }
    if (this.#lines.length === 0 && this.#dropped === 0) return;
    const log: Output = { kind: 'log', lines: this.#lines, dropped: this.#dropped };
    this.#lines = [];
    this.#dropped = 0;
    this.#send('log', log);
  }

  #maybeFlush(): void {
    const wait = this.#flushed + INTERVAL - performance.now();
    if (wait <= 0) this.flush();
    // The cell may wait for long now: what it has shown must not wait with it.
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }
}
