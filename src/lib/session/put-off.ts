/** What is worth doing only so often: the last of a kind is done after a while, or when it is asked for. */
export class PutOff {
  readonly #ms: number;
  readonly #waiting = new Map<string, () => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** In the place of what was put off under the same name; the time runs from the first of them. */
  later(name: string, act: () => void): void {
    this.#waiting.set(name, act);
    this.#timer ??= setTimeout(() => {
      this.now();
    }, this.#ms);
  }

  has(name: string): boolean {
    return this.#waiting.has(name);
  }

  /** It has been done in another way. */
  drop(name: string): void {
    this.#waiting.delete(name);
  }

  now(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const acts = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const act of acts) act();
  }
}
