/** The search dialog at work: results while the reader types, and keys to go through them. */
import { sayFailed } from './failed.ts';
import { find, load, type Found } from './find.ts';
import { resultItem } from './result.ts';

const NO_INDEX = 'The search works on the built site only: `npm run build` makes its index.';

/** Longer than a search takes once its index is there. */
const SLOW_MS = 500;

/** What was searched for last, for the next opening: on another page too. */
let last = '';
const panels = new WeakMap<HTMLDialogElement, SearchPanel>();

/** Readies the dialog, which is shown already. */
export function open(dialog: HTMLDialogElement): void {
  const panel = panels.get(dialog) ?? new SearchPanel(dialog);
  panels.set(dialog, panel);
  panel.open();
}

class SearchPanel {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement | null;
  readonly #says: HTMLElement | null;
  readonly #list: HTMLElement | null;
  /** What can be searched for: the sentence that stands there at first. */
  readonly #empty: string;
  #pending: Promise<void> = Promise.resolve();

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#field = dialog.querySelector('input');
    this.#says = dialog.querySelector('[data-says]');
    this.#list = dialog.querySelector('[data-results]');
    this.#empty = this.#says?.textContent.trim() ?? '';
    this.#field?.addEventListener('input', () => this.#search());
    dialog.addEventListener('keydown', (event) => this.#onKey(event));
    dialog.addEventListener('click', (event) => this.#onClick(event));
  }

  open(): void {
    const field = this.#field;
    // What was typed before this was loaded stays, and isn't selected: the next letter would replace it.
    if (field && !field.value) field.value = last;
    if (field?.value === last) field.select();
    // The first words come while the reader types them.
    if (!import.meta.env.DEV) load().catch(() => this.#fail());
    this.#search();
  }

  #search(): void {
    last = this.#field?.value.trim() ?? '';
    this.#pending = this.#show(last);
  }

  async #show(query: string): Promise<void> {
    if (import.meta.env.DEV || !query) {
      this.#draw(import.meta.env.DEV ? NO_INDEX : this.#empty);
      return;
    }
    const slow = setTimeout(() => this.#say('Searching…'), SLOW_MS);
    try {
      const found = await find(query);
      if (found && query === last) this.#draw(sentence(query, found), found);
    } catch {
      if (query === last) this.#fail();
    } finally {
      clearTimeout(slow);
    }
  }

  #draw(says: string, found?: Found): void {
    this.#list?.replaceChildren(...(found?.places ?? []).map(resultItem));
    this.#list?.scrollTo(0, 0);
    this.#say(says);
  }

  /** Politely: the sentence is a status. */
  #say(text: string): void {
    this.#dialog.removeAttribute('data-failed');
    if (this.#says) this.#says.textContent = text;
  }

  #fail(): void {
    this.#list?.replaceChildren();
    void sayFailed(this.#dialog);
  }

  get #links(): readonly HTMLAnchorElement[] {
    return [...(this.#list?.querySelectorAll('a') ?? [])];
  }

  #onKey(event: KeyboardEvent): void {
    const { key, target } = event;
    if (event.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (target === this.#field) {
      // The first result of what stands in the field, once it is there.
      if (key === 'Enter') void this.#pending.then(() => this.#links[0]?.click());
    } else if (target instanceof HTMLAnchorElement && isTyped(event)) this.#field?.focus();
  }

  /** From the field to the first result, from result to result, and back. */
  #move(by: 1 | -1): void {
    const links = this.#links;
    const at = links.findIndex((link) => link === document.activeElement);
    const to = at + by;
    if (to < 0) this.#field?.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
  }

  #onClick(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (target === this.#dialog || (target.closest('a') && !elsewhere)) this.#dialog.close();
  }
}

/** Whether a key on a result goes on with the query. */
function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key.length === 1 || key === 'Backspace') && !ctrlKey && !metaKey && !altKey;
}

function sentence(query: string, { count, places }: Found): string {
  if (count === 0)
    return `Nothing found for “${query}”. Try fewer words, or only the beginning of one: “optim” finds optimizers.`;
  if (count > places.length) return `${count} places. Here are the first ${places.length}.`;
  return count === 1 ? '1 place' : `${count} places`;
}
