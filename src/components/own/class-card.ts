/** One class: its name, how many pictures it has, and what can be done with it. */
import type { OwnClass, OwnPicture } from '../../lib/data/own-pictures.ts';
import { h } from '../dom/element.ts';
import { onFiles } from '../dom/on-files.ts';
import { hold } from './hold.ts';
import { howMany } from './how-many.ts';
import { Thumbnails } from './thumbnails.ts';

export interface CardActions {
  readonly rename: (id: string, name: string) => void;
  readonly startRecording: (id: string) => void;
  readonly stopRecording: (id: string) => void;
  readonly addFiles: (id: string, files: readonly File[]) => void;
  readonly deletePicture: (picture: OwnPicture) => void;
  readonly deleteClass: (id: string) => void;
}

export class ClassCard {
  readonly element: HTMLLIElement;
  readonly #name: HTMLInputElement;
  readonly #count = h('span', { class: 'count' });
  readonly #record: HTMLButtonElement;
  readonly #of: readonly HTMLElement[];
  readonly #delete = h('button', { type: 'button', class: 'quiet' }, 'Delete class');
  readonly #thumbnails: Thumbnails;

  constructor({ id }: OwnClass, actions: CardActions) {
    this.#name = h('input', {
      dir: 'auto',
      type: 'text',
      'aria-label': 'Name of the class',
      maxlength: 60,
      autocomplete: 'off',
    });
    this.#name.addEventListener('change', () => {
      actions.rename(id, this.#name.value);
    });
    this.#name.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.#name.blur();
    });
    this.#name.addEventListener('focus', () => {
      this.#name.select();
    });
    // The same words for the eye on all cards; for the ear each says whose it is.
    const [recordOf, filesOf] = [h('span', { class: 'hidden' }), h('span', { class: 'hidden' })];
    this.#of = [recordOf, filesOf];
    this.#record = h(
      'button',
      { type: 'button', class: 'record', 'aria-pressed': 'false' },
      'Hold to record',
      recordOf,
    );
    hold(
      this.#record,
      () => {
        actions.startRecording(id);
      },
      () => {
        actions.stopRecording(id);
      },
    );
    const input = h('input', { type: 'file', multiple: true, accept: 'image/*,.zip', class: 'hidden' });
    onFiles(input, (files) => {
      actions.addFiles(id, files);
    });
    this.#delete.addEventListener('click', () => {
      actions.deleteClass(id);
    });
    this.#thumbnails = new Thumbnails(actions.deletePicture);
    this.element = h(
      'li',
      { class: 'class', 'data-class': id },
      h('div', { class: 'head' }, this.#name, this.#count),
      h(
        'div',
        { class: 'do' },
        this.#record,
        h('label', { class: 'files' }, input, 'Add files', filesOf),
        this.#delete,
      ),
      this.#thumbnails.element,
      this.#thumbnails.more,
    );
  }

  /** @param colour index among the colours of figures; null for a class without pictures */
  show({ name }: OwnClass, pictures: readonly OwnPicture[], colour: number | null): void {
    // What the reader types is not overwritten.
    if (document.activeElement !== this.#name) this.#name.value = name;
    const text = howMany(pictures.length);
    if (this.#count.textContent !== text) this.#count.textContent = text;
    for (const of of this.#of) of.textContent = ` into ${name}`;
    this.#delete.setAttribute('aria-label', `Delete class ${name}`);
    if (colour === null) this.element.style.removeProperty('--of-class');
    else this.element.style.setProperty('--of-class', `var(--class-${colour})`);
    this.#thumbnails.show(name, pictures);
  }

  /** While it records; the name stays what it is, and `aria-pressed` tells. */
  recording(on: boolean): void {
    this.#record.setAttribute('aria-pressed', String(on));
    this.element.toggleAttribute('data-recording', on);
  }

  focusName(): void {
    this.#name.focus();
  }
}
