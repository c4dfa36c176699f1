/** Files that a cell made, as links that put them on the reader's disk. */
import type { FilesOutput } from '../../lib/data/protocol.ts';
import { h } from '../dom/element.ts';
import { bytes } from '../dom/numbers.ts';

export function drawFiles({ files }: FilesOutput): HTMLElement {
  return h('ul', { class: 'files' }, ...files.map((file) => h('li', {}, new FileLink(file))));
}

/** `<file-link>`: a link to a file in memory. The address holds the file there, so it lives as long as the link. */
class FileLink extends HTMLElement {
  readonly #file: File;
  #address = '';

  constructor(file: File) {
    super();
    this.#file = file;
  }

  connectedCallback(): void {
    this.#address = URL.createObjectURL(this.#file);
    const { name, size } = this.#file;
    this.replaceChildren(
      h('a', { href: this.#address, download: name }, `Download ${name}`),
      ' ',
      h('span', { class: 'note' }, bytes(size)),
    );
  }

  disconnectedCallback(): void {
    URL.revokeObjectURL(this.#address);
  }
}

customElements.define('file-link', FileLink);
