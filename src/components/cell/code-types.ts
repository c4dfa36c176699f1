/**
 * The types of the names in code that is only read: under the pointer, and by the left and right arrow keys while
 * the code has the focus. What the names' types are was found at build time.
 */
import type { StaticTypes } from '../../lib/build/static-types.ts';

interface TypedName {
  readonly from: number;
  readonly to: number;
  readonly type: string;
}

let fetched: Promise<StaticTypes | null> | null = null;

/** Nothing where the file can't be had: code is still there to be read, and the next question tries again. */
function load(): Promise<StaticTypes | null> {
  fetched ??= fetch(`${document.documentElement.dataset['base'] ?? '/'}types.json`)
    .then((response) => (response.ok ? (response.json() as Promise<StaticTypes>) : null))
    .catch(() => null)
    .then((types) => {
      if (!types) fetched = null;
      return types;
    });
  return fetched;
}

async function placesOf(cell: string): Promise<readonly TypedName[]> {
  const found = await load();
  const list = found?.cells[cell] ?? [];
  return Array.from({ length: list.length / 3 }, (_, i) => {
    const [from = 0, length = 0, type = 0] = list.slice(3 * i, 3 * i + 3);
    return { from, to: from + length, type: found?.types[type] ?? '' };
  });
}

/** Shows the types of a cell's static code, from now on. */
export class CodeTypes {
  readonly #code: HTMLElement;
  readonly #cell: string;
  readonly #tip = document.createElement('div');
  #places: readonly TypedName[] = [];
  #current = -1;

  constructor(code: HTMLElement, cell: string) {
    this.#code = code;
    this.#cell = cell;
    this.#tip.className = 'type-tip';
    this.#tip.hidden = true;
    // Read out as it changes: the focus stays on the code.
    this.#tip.setAttribute('role', 'status');
    code.after(this.#tip);
    code.setAttribute('aria-description', 'Left and right arrow keys tell the types of the names.');
    code.addEventListener('copy', copyWhole);
    code.addEventListener('pointermove', (event) => void this.#point(event));
    code.addEventListener('pointerleave', () => this.#show(-1));
    code.addEventListener('blur', () => this.#show(-1));
    code.addEventListener('scroll', () => this.#show(-1));
    code.addEventListener('keydown', (event) => void this.#onKey(event));
  }

  async #ready(): Promise<void> {
    if (this.#places.length === 0) this.#places = await placesOf(this.#cell);
  }

  async #point({ clientX, clientY }: PointerEvent): Promise<void> {
    await this.#ready();
    const index = this.#places.findIndex((place) =>
      [...(this.#range(place)?.getClientRects() ?? [])].some(
        ({ left, right, top, bottom }) =>
          left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
      ),
    );
    if (index !== this.#current) this.#show(index);
  }

  async #onKey(event: KeyboardEvent): Promise<void> {
    if (event.key === 'Escape') this.#show(-1);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await this.#ready();
    this.#show(Math.min(Math.max(this.#current + step, 0), this.#places.length - 1));
  }

  #show(index: number): void {
    this.#current = index;
    const place = this.#places[index];
    const range = place && this.#range(place);
    this.#tip.hidden = !range;
    mark(range ?? null);
    if (!range) return;
    // By keyboard one comes into what is folded, too.
    range.startContainer.parentElement?.closest('details')?.setAttribute('open', '');
    this.#tip.textContent = place.type;
    const name = range.getBoundingClientRect();
    const around = this.#tip.offsetParent?.getBoundingClientRect() ?? name;
    const free = around.width - this.#tip.offsetWidth;
    this.#tip.style.insetInlineStart = `${Math.max(0, Math.min(name.left - around.left, free))}px`;
    this.#tip.style.insetBlockStart = `${name.bottom - around.top + 4}px`;
  }

  /** Where a place stands in the highlighted code; null where the page's text is not the cell's. */
  #range({ from, to }: TypedName): Range | null {
    const walker = document.createTreeWalker(this.#code, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let range: Range | null = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (!range && from < passed + length) {
        range = document.createRange();
        range.setStart(node, from - passed);
      }
      if (range && to <= passed + length) {
        range.setEnd(node, to - passed);
        return range;
      }
      passed += length;
    }
    return null;
  }
}

/** Marks the name whose type is shown, where the browser can: https://caniuse.com/mdn-api_highlight */
function mark(range: Range | null): void {
  if (!('highlights' in CSS)) return;
  if (range) CSS.highlights.set('graft-type', new Highlight(range));
  else CSS.highlights.delete('graft-type');
}

/** Copied code is whole, with what is folded in it. */
function copyWhole(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', selection.getRangeAt(0).cloneContents().textContent);
  event.preventDefault();
}
