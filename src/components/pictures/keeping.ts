/** "Keep these pictures here": a copy in this browser of what the reader opened, for the next visit. */
import { nameOf } from '../../lib/data/choices.ts';
import type { Opened } from '../../lib/data/protocol.ts';
import {
  bytesOf,
  forgetKept,
  keepOpened,
  keptOpened,
  onKeptOpened,
  openedHere,
  type KeptOpened,
} from '../../lib/session/opened.ts';
import { bytes } from '../dom/numbers.ts';

const KEEP = 'Keep them in this browser, for your next visit';

export class Keeping {
  readonly #root: HTMLElement;
  readonly #box: HTMLInputElement;
  readonly #tell: () => void;
  readonly #unsubscribe: () => void;
  #kept: KeptOpened | null = null;
  #source = '';
  #trouble = '';

  /** @param tell called when other pictures are kept, or none */
  constructor(root: HTMLElement, tell: () => void) {
    const box = root.querySelector('input');
    if (!box) throw new Error('The pictures panel has no box to keep pictures.');
    this.#root = root;
    this.#box = box;
    this.#tell = tell;
    box.addEventListener('change', this.#onChange);
    this.#unsubscribe = onKeptOpened(() => void this.#read());
    void this.#read();
  }

  /** What is kept now. */
  get kept(): KeptOpened | null {
    return this.#kept;
  }

  /** Offered where what is in use was opened by the reader. */
  show(source: string): void {
    if (source !== this.#source) this.#trouble = '';
    this.#source = source;
    const open = this.#open();
    this.#root.hidden = !open;
    if (!open) return;
    const { key = null } = this.#kept ?? {};
    if (!this.#box.disabled) this.#box.checked = key === source;
    const size = ` (${bytes(bytesOf(open.files))}).`;
    const instead = key !== null && key !== source ? ` ${nameOf(key)} is kept now, and would go.` : '';
    this.#place('label', this.#box.disabled ? 'They are being copied…' : `${KEEP}${size}`);
    this.#place('note', this.#trouble || instead);
  }

  close(): void {
    this.#box.removeEventListener('change', this.#onChange);
    this.#unsubscribe();
  }

  /** What is in use, where the reader has opened it. */
  #open(): Opened | undefined {
    return openedHere().find(({ key }) => key === this.#source);
  }

  async #read(): Promise<void> {
    this.#kept = await keptOpened();
    this.#tell();
  }

  readonly #onChange = (): void => {
    void this.#change(this.#box.checked);
  };

  async #change(keep: boolean): Promise<void> {
    this.#trouble = '';
    this.#box.disabled = true;
    this.show(this.#source);
    const open = this.#open();
    try {
      if (!keep) await forgetKept();
      else if (open) await keepOpened(open);
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    }
    this.#box.disabled = false;
    // Where it was done, what is kept is read again, and shown then.
    if (this.#trouble) this.#tell();
    this.#box.focus();
  }

  #place(name: string, words: string): void {
    const place = this.#root.querySelector(`[data-keep-${name}]`);
    if (place && place.textContent !== words) place.textContent = words;
  }
}
