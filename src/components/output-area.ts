/** The region under a cell: draws its outputs in order, and keeps its height while the cell runs again. */
import type { Output } from '../lib/kernel/protocol.ts';
import type { CellView } from '../lib/notebook/index.ts';
import { draw } from './outputs/draw.ts';
import type { Places } from './outputs/messages.ts';

interface Drawn {
  readonly output: Output;
  readonly element: HTMLElement;
}

export class OutputArea {
  readonly #region: HTMLElement;
  readonly #places: Places;
  #drawn = new Map<string, Drawn>();
  #wanted: CellView['outputs'] = [];
  #drawing = false;
  #held = false;

  constructor(region: HTMLElement, places: Places) {
    this.#region = region;
    this.#places = places;
  }

  /** Shows a cell's outputs. Drawing may be slower than the kernel: what was overtaken is skipped. */
  show({ outputs: own, meanwhile, state }: CellView): void {
    const outputs = meanwhile.length > 0 ? [...own, ...meanwhile] : own;
    const running = state === 'running' || state === 'queued';
    if (running) this.#region.style.minHeight ||= `${this.#region.offsetHeight}px`;
    if (outputs !== this.#wanted) {
      this.#wanted = outputs;
      if (!this.#drawing) void this.#draw().then(() => this.#release(running));
    } else if (!this.#drawing) this.#release(running);
  }

  /** Keeps room of so many pixels for what is going to be recalled, until `letGo`: so the page does not jump. */
  hold(height: number): void {
    if (height === 0) return;
    this.#held = true;
    this.#region.style.minHeight = `${height}px`;
  }

  letGo(): void {
    this.#held = false;
    if (!this.#drawing) this.#release(false);
  }

  /** Pixels from what stands above: the first output's margin is no part of the region's own height. */
  get height(): number {
    if (!this.#region.firstElementChild) return 0;
    const above = this.#region.previousElementSibling;
    return this.#region.getBoundingClientRect().bottom - (above?.getBoundingClientRect().bottom ?? 0);
  }

  #release(running: boolean): void {
    if (!running && !this.#held) this.#region.style.minHeight = '';
  }

  async #draw(): Promise<void> {
    this.#drawing = true;
    try {
      let drawn: CellView['outputs'] | null = null;
      while (drawn !== this.#wanted) {
        drawn = this.#wanted;
        await this.#update(drawn);
      }
    } finally {
      this.#drawing = false;
    }
  }

  async #update(outputs: CellView['outputs']): Promise<void> {
    const next = new Map<string, Drawn>();
    for (const { key, output } of outputs) {
      const known = this.#drawn.get(key);
      next.set(key, known?.output === output ? known : { output, element: await draw(output, this.#places) });
    }
    this.#drawn = next;
    // What did not change stays in the document, with its focus, its scroll position and its open parts.
    let at: Element | null = this.#region.firstElementChild;
    for (const { element } of next.values()) {
      if (at === element) at = at.nextElementSibling;
      else this.#region.insertBefore(element, at);
    }
    while (at) {
      const gone = at;
      at = at.nextElementSibling;
      gone.remove();
    }
  }
}
