/** The picture that was picked: large, with its credit, and what can be done with it. */
import type { Album } from '../../lib/album/album.ts';
import { h } from '../dom/element.ts';
import type { Row } from './rows.ts';
import { canvasOf } from './thumbnails.ts';

/** Longest side of the picture, pixels. */
const SIDE = 640;

export interface DetailOptions {
  readonly classes: readonly string[];
  readonly album: Album;
  /** Said of pictures that bring no credit of their own. */
  readonly credit: string;
  readonly onLabel: (row: Row, label: number) => void;
  readonly onRemove: (row: Row) => void;
}

export class PictureDetail {
  readonly element = h('div', { class: 'detail' });
  readonly #options: DetailOptions;
  #picture: { readonly index: number; readonly frame: HTMLElement } | null = null;
  #asked = new AbortController();

  constructor(options: DetailOptions) {
    this.#options = options;
    this.show(null);
  }

  show(row: Row | null): void {
    if (!row) {
      this.#picture = null;
      this.element.dataset['empty'] = '';
      this.element.replaceChildren(h('p', { class: 'soft' }, 'Pick a picture to see it large.'));
      return;
    }
    delete this.element.dataset['empty'];
    const { classes, onLabel, onRemove } = this.#options;
    const { path, credit } = row.picture;
    const choice = h(
      'select',
      {},
      ...classes.map((name, i) => h('option', { value: i, selected: i === row.label, dir: 'auto' }, name)),
    );
    choice.addEventListener('change', () => onLabel(row, Number(choice.value)));
    const remove = h('button', { type: 'button' }, row.removed ? 'Put back' : 'Remove');
    remove.addEventListener('click', () => onRemove(row));
    // It is drawn anew because one of these was used: the focus stays with what was used.
    const used = this.element.querySelector(':focus')?.tagName;
    this.element.replaceChildren(
      this.#frame(row.index),
      h(
        'div',
        { class: 'facts' },
        h('p', { class: 'path', dir: 'auto' }, path),
        h('label', {}, 'Class', choice),
        row.relabelled
          ? h('p', { class: 'soft' }, 'Its folder says ', h('bdi', {}, classes[row.picture.label] ?? ''), '.')
          : null,
        remove,
        credit ? drawCredit(credit) : h('p', { class: 'soft' }, this.#options.credit),
      ),
    );
    if (used === 'BUTTON') remove.focus();
    if (used === 'SELECT') choice.focus();
  }

  /** The frame of a picture; the same one, as long as it is the same picture. */
  #frame(index: number): HTMLElement {
    if (this.#picture?.index === index) return this.#picture.frame;
    const frame = h('div', { class: 'frame' });
    this.#picture = { index, frame };
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.#options.album.picture(index, SIDE, false, signal).then(
      (bitmap) => {
        frame.replaceChildren(canvasOf(bitmap));
        bitmap.close();
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        frame.replaceChildren(h('p', { class: 'broken' }, `It can't be shown: ${reason}`));
      },
    );
    return frame;
  }
}

function drawCredit({ by, licence, source }: NonNullable<Row['picture']['credit']>): HTMLElement {
  // A link only where it is surely an address of the web: the file may be anyone's.
  const link =
    source && /^https?:\/\//.test(source)
      ? h('a', { href: source, rel: 'noreferrer', target: '_blank' }, 'source')
      : null;
  const words = [by && `By ${by}`, licence].filter(Boolean).join(', ');
  return h('p', { class: 'credit' }, words, link && words ? ' · ' : null, link);
}
