/** What is done soon, and not too often: however often it is asked for meanwhile, it is done once. */
export class Paced {
  readonly #ms: number;
  readonly #act: () => void;
  #last = -Infinity;
  #waits = false;

  /** @param ms from one time to the next, at least */
  constructor(ms: number, act: () => void) {
    this.#ms = ms;
    this.#act = act;
  }

  soon(): void {
    if (this.#waits) return;
    this.#waits = true;
    setTimeout(
      () => {
        this.#waits = false;
        this.#last = performance.now();
        this.#act();
      },
      Math.max(0, this.#last + this.#ms - performance.now()),
    );
  }
}
