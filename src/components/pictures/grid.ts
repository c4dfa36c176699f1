/** A grid of thumbnails. Only the rows in sight are in the document, so ten thousand pictures scroll like fifty. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { Album } from '../../lib/album/album.ts';
import { h } from '../dom/element.ts';
import type { Row } from './rows.ts';
import { drawTile, stepOf } from './tile.ts';
import { Thumbnails } from './thumbnails.ts';

const GAP = 6;
/** The least width of a thumbnail, rem: larger on a projector. */
const LEAST = 5;

export interface GridOptions {
  readonly classes: readonly string[];
  readonly album: Album;
  /** A picture was picked: by a press, or by the arrow keys. */
  readonly onPick: (row: Row) => void;
  /** The reader pressed Delete on a picture. */
  readonly onRemove: (row: Row) => void;
}

export class PictureGrid {
  readonly element: HTMLElement;
  readonly #track: HTMLElement;
  readonly #options: GridOptions;
  readonly #thumbnails: Thumbnails;
  readonly #virtual: Virtualizer<HTMLElement, HTMLElement>;
  readonly #tiles = new Map<number, HTMLElement>();
  readonly #release: () => void;
  readonly #id = ++grids;
  #rows: readonly Row[] = [];
  #columns = 1;
  #width = 0;
  /** Index of the row that was picked; -1 while none was. */
  #active = -1;

  constructor(options: GridOptions) {
    this.#options = options;
    this.#track = h('div', { class: 'track', role: 'presentation' });
    this.element = h(
      'div',
      { class: 'shelf', role: 'listbox', tabindex: 0, 'aria-label': 'Pictures' },
      this.#track,
    );
    this.#thumbnails = new Thumbnails(options.album);
    this.#virtual = new Virtualizer<HTMLElement, HTMLElement>(this.#settings());
    this.#release = this.#virtual._didMount();
    this.element.addEventListener('click', this.#onClick);
    this.element.addEventListener('keydown', this.#onKey);
  }

  /** To be called once the element stands in the document. */
  mount(): void {
    this.#virtual._willUpdate();
    this.#measure();
  }

  show(rows: readonly Row[]): void {
    const same = rows.length === this.#rows.length;
    this.#rows = rows;
    this.#active = Math.min(this.#active, rows.length - 1);
    if (!same) this.element.scrollTop = 0;
    this.#empty();
    this.#update();
  }

  destroy(): void {
    this.#release();
    this.#thumbnails.clear();
  }

  #settings(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: Math.ceil(this.#rows.length / this.#columns),
      getScrollElement: () => this.element,
      estimateSize: () => this.#side() + GAP,
      overscan: 2,
      scrollToFn: elementScroll,
      observeElementRect: (instance, found) =>
        observeElementRect(instance, (rect) => {
          found(rect);
          this.#measure();
        }),
      observeElementOffset,
      onChange: () => {
        this.#render();
      },
    };
  }

  #side(): number {
    return Math.floor((this.#width - (this.#columns - 1) * GAP) / this.#columns);
  }

  #measure(): void {
    const width = this.#track.clientWidth;
    if (width === this.#width || width === 0) return;
    this.#width = width;
    const least = LEAST * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#columns = Math.max(2, Math.floor((width + GAP) / (least + GAP)));
    this.#empty();
    this.#update();
  }

  #empty(): void {
    for (const tile of this.#tiles.values()) this.#thumbnails.drop(tile);
    this.#tiles.clear();
    this.#track.replaceChildren();
  }

  #update(): void {
    this.#virtual.setOptions(this.#settings());
    this.#virtual.measure();
    this.#virtual._willUpdate();
    this.#render();
  }

  #render(): void {
    this.#track.style.blockSize = `${this.#virtual.getTotalSize()}px`;
    const wanted = new Set<number>();
    for (const { index, start } of this.#virtual.getVirtualItems()) {
      for (let column = 0; column < this.#columns; column++) {
        const at = index * this.#columns + column;
        const row = this.#rows[at];
        if (!row) continue;
        wanted.add(at);
        if (!this.#tiles.has(at)) this.#add(at, row, column * (this.#side() + GAP), start);
      }
    }
    for (const [at, tile] of this.#tiles) {
      if (wanted.has(at)) continue;
      this.#tiles.delete(at);
      this.#thumbnails.drop(tile);
      tile.remove();
    }
    this.#mark();
  }

  #add(at: number, row: Row, left: number, top: number): void {
    const side = this.#side();
    const tile = drawTile(row, this.#options.classes, {
      id: this.#idOf(at),
      at,
      of: this.#rows.length,
      side,
      left,
      top,
    });
    this.#tiles.set(at, tile);
    this.#track.append(tile);
    this.#thumbnails.fill(tile, row.index, side);
  }

  #idOf(at: number): string {
    return `picture-${this.#id}-${at}`;
  }

  #mark(): void {
    for (const [at, tile] of this.#tiles) tile.setAttribute('aria-selected', String(at === this.#active));
    if (this.#tiles.has(this.#active))
      this.element.setAttribute('aria-activedescendant', this.#idOf(this.#active));
    else this.element.removeAttribute('aria-activedescendant');
  }

  #pick(at: number): void {
    const row = this.#rows[at];
    if (!row) return;
    this.#active = at;
    this.#mark();
    this.#options.onPick(row);
  }

  readonly #onClick = ({ target }: Event): void => {
    const tile = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
    if (tile) this.#pick(Number(tile.dataset['at']));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const row = this.#rows[this.#active];
    if ((event.key === 'Delete' || event.key === 'Backspace') && row) {
      this.#options.onRemove(row);
      event.preventDefault();
      return;
    }
    const page = this.#columns * Math.max(1, Math.floor(this.element.clientHeight / (this.#side() + GAP)));
    const step = stepOf(event.key, { columns: this.#columns, page, all: this.#rows.length });
    if (step === undefined) return;
    event.preventDefault();
    const at = Math.min(Math.max(0, this.#active + step), this.#rows.length - 1);
    this.#virtual.scrollToIndex(Math.floor(at / this.#columns));
    this.#pick(at);
  };
}

let grids = 0;
