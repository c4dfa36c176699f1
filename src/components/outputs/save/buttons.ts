/** Small buttons below an output that put it on the reader's disk. They stay, with their focus, when it is drawn anew. */
import type { Output } from '../../../lib/data/protocol.ts';
import { loaded } from '../../../lib/workers/renewed.ts';
import { h } from '../../dom/element.ts';
import type { Format, Names } from './format.ts';
import { isWhole } from './sheet.ts';

const NOT_LOADED = 'What saves files could not be loaded. Check the connection, and try again.';

export class SaveButtons {
  readonly element: HTMLElement;
  readonly #buttons = h('span', { class: 'formats' });
  readonly #says = h('span', { role: 'status' });
  readonly #names: Names;
  #formats: readonly Format[] = [];
  #output: Output | null = null;

  constructor(names: Names) {
    this.#names = names;
    this.element = h(
      'div',
      { class: 'save', role: 'group', 'aria-label': `Save ${names.file}` },
      h('span', { 'aria-hidden': 'true' }, 'Save as'),
      this.#buttons,
      this.#says,
    );
  }

  /** Offers an output; null where nothing of it can be saved. */
  offer(output: Output, drawn: HTMLElement): HTMLElement | null {
    const formats = formatsOf(output, drawn);
    this.#output = output;
    if (formats.join() !== this.#formats.join()) this.#buttons.replaceChildren(...formats.map(this.#button));
    this.#formats = formats;
    return formats.length > 0 ? this.element : null;
  }

  readonly #button = (format: Format): HTMLElement => {
    const name = format.toUpperCase();
    const button = h('button', { type: 'button', 'aria-label': `Save as ${name}` }, name);
    button.addEventListener('click', () => void this.#save(format));
    return button;
  };

  async #save(format: Format): Promise<void> {
    const output = this.#output;
    if (!output) return;
    this.#says.textContent = '';
    try {
      const { save } = await loaded(import('./save.ts'), NOT_LOADED);
      this.#says.textContent = await save(output, format, this.#names);
    } catch (error) {
      this.#says.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}

function formatsOf(output: Output, drawn: HTMLElement): readonly Format[] {
  switch (output.kind) {
    case 'plot':
      // One that could not be drawn is an error in words.
      if (!drawn.querySelector('.plot')) return [];
      return drawn.querySelector('.numbers') ? ['svg', 'png', 'csv'] : ['svg', 'png'];
    case 'gallery':
      return output.items.length > 0 ? ['png'] : [];
    case 'image':
      return ['png'];
    case 'table':
    case 'summary':
      return ['csv'];
    case 'tensor':
      return isWhole(output) ? ['csv'] : [];
    default:
      return [];
  }
}
