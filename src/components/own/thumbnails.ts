/** The pictures of one class, small: the newest first, and as many as one asks for. */
import type { OwnPicture } from '../../lib/data/own-pictures.ts';
import { h } from '../dom/element.ts';
import { count } from '../dom/numbers.ts';

/** So many are shown at first, and so many more with each press. */
const FIRST = 12;
const MORE = 120;

export class Thumbnails {
  readonly element = h('ul', { class: 'thumbnails' });
  readonly more = h('button', { type: 'button', class: 'more', hidden: true });
  #most = FIRST;
  #pictures: readonly OwnPicture[] = [];
  #name = '';
  readonly #shown = new Map<string, HTMLLIElement>();

  constructor(onDelete: (picture: OwnPicture) => void) {
    this.more.addEventListener('click', () => {
      this.#most += MORE;
      this.show(this.#name, this.#pictures);
    });
    this.element.addEventListener('click', ({ target }) => {
      const item = target instanceof Element ? target.closest('button')?.closest('li') : null;
      const picture = this.#pictures.find(({ id }) => id === item?.dataset['id']);
      if (!picture || !item) return;
      // The focus goes to the next picture, so that several can be deleted one after another.
      const next = item.nextElementSibling ?? item.previousElementSibling;
      onDelete(picture);
      next?.querySelector('button')?.focus();
    });
  }

  /** @param pictures in the order in which they were made */
  show(name: string, pictures: readonly OwnPicture[]): void {
    this.#name = name;
    this.#pictures = pictures;
    const wanted = pictures.slice(-this.#most).reverse();
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, item] of this.#shown) {
      if (ids.has(id)) continue;
      item.remove();
      this.#shown.delete(id);
    }
    wanted.forEach((picture, i) => {
      const item = this.#shown.get(picture.id) ?? drawItem(picture);
      this.#shown.set(picture.id, item);
      item
        .querySelector('button')
        ?.setAttribute('aria-label', `Delete picture ${pictures.length - i} of ${name}`);
      if (this.element.children[i] !== item)
        this.element.insertBefore(item, this.element.children[i] ?? null);
    });
    const left = pictures.length - wanted.length;
    this.more.hidden = left === 0;
    this.more.textContent = `and ${count(left)} more`;
  }
}

function drawItem({ id, blob }: OwnPicture): HTMLLIElement {
  const image = h('img', { alt: '', decoding: 'async' });
  const address = URL.createObjectURL(blob);
  const release = (): void => {
    URL.revokeObjectURL(address);
  };
  image.addEventListener('load', release);
  image.addEventListener('error', release);
  image.src = address;
  return h('li', { 'data-id': id }, image, h('button', { type: 'button' }, '×'));
}
