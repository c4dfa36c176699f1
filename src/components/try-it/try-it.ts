/** `<try-it>`: asks the network about a picture, the page's or the visitor's. All that it takes is loaded with the first press. */
import { onFiles } from '../dom/on-files.ts';
import type { Asking } from './asking.ts';

class TryIt extends HTMLElement {
  #asking: Promise<Asking> | null = null;

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('dragover', this.#onOver);
    this.addEventListener('dragleave', this.#onLeave);
    this.addEventListener('drop', this.#onDrop);
    const files = this.querySelector<HTMLInputElement>('[data-files]');
    if (files)
      onFiles(files, ([file]) => {
        this.#take(file);
      });
  }

  disconnectedCallback(): void {
    const asking = this.#asking;
    this.#asking = null;
    void asking?.then(
      (its) => {
        its.close();
      },
      () => null,
    );
  }

  readonly #onClick = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    if (button?.dataset['do'] === 'ask') void this.#with((asking) => asking.ask());
    if (button?.dataset['do'] === 'stop') void this.#with((asking) => asking.stop());
  };

  readonly #onOver = (event: DragEvent): void => {
    event.preventDefault();
    this.toggleAttribute('data-over', true);
  };

  readonly #onLeave = ({ relatedTarget }: DragEvent): void => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.removeAttribute('data-over');
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.removeAttribute('data-over');
    this.#take(event.dataTransfer?.files[0]);
  };

  #take(file: File | undefined): void {
    if (file) void this.#with((asking) => asking.take(file));
    else this.#say('There is no file in what was dropped. Drop a picture from your disk.');
  }

  async #with(use: (asking: Asking) => void | Promise<void>): Promise<void> {
    try {
      this.#asking ??= this.#begin();
      await use(await this.#asking);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  async #begin(): Promise<Asking> {
    this.#say('Loading…');
    try {
      const { Asking } = await import('./asking.ts');
      return await Asking.open(this);
    } catch {
      // The next press tries again.
      this.#asking = null;
      const { whyNotLoaded } = await import('../../lib/workers/renewed.ts');
      throw new Error(
        await whyNotLoaded('What answers could not be loaded. Check the connection, and press again.'),
      );
    }
  }

  #say(text: string): void {
    const said = this.querySelector('[data-said]');
    if (said) said.textContent = text;
  }
}

customElements.define('try-it', TryIt);
