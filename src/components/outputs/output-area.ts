/** The region under a cell: draws its outputs in order, and keeps its height while the cell runs again. */
import type { CellView } from '../../lib/notebook/index.ts';
import { whyNotLoaded } from '../../lib/workers/renewed.ts';
import { h } from '../dom/element.ts';
import type { Places } from './messages.ts';
import { rest } from './rest.ts';
import type { Shown } from './shown.ts';
import { isHeavy, noted } from './survival.ts';

const FAILED =
  'What draws outputs could not be loaded. Check the connection, reload the page, and run the cell again.';

export class OutputArea {
  readonly #region: HTMLElement;
  readonly #places: Places;
  #drawn = new Map<string, Shown>();
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
    if (state !== 'idle') this.#dropKept();
    const stillNone = outputs.length === 0 && this.#wanted.length === 0;
    if (outputs !== this.#wanted && !stillNone) {
      this.#wanted = outputs;
      if (!this.#drawing) void this.#draw().then(() => this.#release(running));
    } else if (!this.#drawing) this.#release(running);
  }

  /** What the page was built with, of a run of ours, goes when the reader's own comes. */
  #dropKept(): void {
    for (const kept of this.#region.querySelectorAll(':scope > [data-kept]')) kept.remove();
  }

  /** Keeps room of so many pixels for what is going to be recalled, until `letGo`: so the page does not jump. */
  hold(height: number): void {
    if (height === 0) return;
    this.#held = true;
    this.#region.toggleAttribute('data-awaits', true);
    this.#region.style.minHeight = `${height}px`;
  }

  letGo(): void {
    this.#held = false;
    this.#region.removeAttribute('data-awaits');
    if (!this.#drawing) this.#release(false);
  }

  /**
   * Pixels that the reader's own outputs take, from what stands above: the first one's margin is no part of the region's
   * own height.
   */
  get height(): number {
    if (this.#drawn.size === 0) return 0;
    const above = this.#region.previousElementSibling;
    return this.#region.getBoundingClientRect().bottom - (above?.getBoundingClientRect().bottom ?? 0);
  }

  /** Pixels from side to side; no limit where it is not seen. A plot keeps the width that it was drawn for. */
  get #width(): number {
    const { paddingInlineStart: start, paddingInlineEnd: end } = getComputedStyle(this.#region);
    return this.#region.clientWidth - parseFloat(start) - parseFloat(end) || Infinity;
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
        const begun = performance.now();
        await this.#update(drawn);
        await rest(performance.now() - begun);
      }
    } finally {
      this.#drawing = false;
    }
  }

  async #update(outputs: CellView['outputs']): Promise<void> {
    if (outputs.length === 0) {
      this.#replace(new Map());
      return;
    }
    // Loaded with the first output: until then a page has no use for it.
    const drawing = await import('./shown.ts').catch(() => null);
    if (!drawing) {
      this.#region.replaceChildren(h('p', { role: 'alert' }, await whyNotLoaded(FAILED)));
      return;
    }
    const room = { places: this.#places, width: () => this.#width };
    const next = new Map<string, () => Shown>();
    let heavy = false;
    for (const { key, output } of outputs) {
      const known = this.#drawn.get(key);
      const same = known?.output === output;
      heavy ||= !same && isHeavy(output);
      next.set(key, same ? () => known : await drawing.shower(key, output, room, known));
    }
    const place = (): void => this.#replace(new Map([...next].map(([key, show]) => [key, show()])));
    if (heavy) this.#noted(place);
    else place();
  }

  #noted(place: () => void): void {
    noted(this.#places.cell, () => {
      place();
      // Laid out now, and not when nobody looks after it.
      this.#region.getBoundingClientRect();
    });
  }

  /** What did not change stays in the document, with its focus, its scroll position and its open parts. */
  #replace(shown: Map<string, Shown>): void {
    this.#drawn = shown;
    const wanted = new Set<Element>([...shown.values()].flatMap(({ elements }) => elements));
    // First out with what has gone: else all that follows it would be moved, and lose its focus.
    for (const element of [...this.#region.children]) if (!wanted.has(element)) element.remove();
    let at = this.#region.firstElementChild;
    for (const element of wanted) {
      if (at === element) at = at.nextElementSibling;
      else this.#region.insertBefore(element, at);
    }
  }
}
