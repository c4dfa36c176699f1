/** What the page was built with, of a run of ours: away where the reader's own stands, and back where that is gone. */
export class OurRun {
  readonly #region: HTMLElement;
  readonly #parts: readonly Element[];
  #isAway = false;

  /** @param region as the server made it */
  constructor(region: HTMLElement) {
    this.#region = region;
    this.#parts = [...region.querySelectorAll(':scope > [data-kept]')];
  }

  leave(): void {
    this.#isAway = true;
    for (const part of this.#parts) part.remove();
  }

  comeBack(): void {
    if (this.#isAway) this.#region.append(...this.#parts);
    this.#isAway = false;
  }
}
