/** Where pictures come from: what the site offers, zips, a folder, or what is dropped on the panel. */
import { dropped, nameOfZips } from '../../lib/folders/dropped.ts';
import { nameOf } from '../../lib/data/choices.ts';
import type { FilesHere } from '../../lib/data/picture-files.ts';
import { h } from '../dom/element.ts';
import { onFiles } from '../dom/on-files.ts';

export interface SourceEvents {
  readonly onChoose: (source: string) => void;
  readonly onOpen: (files: FilesHere, name: string) => void;
  readonly onTrouble: (sentence: string) => void;
}

export interface Sources {
  /** Shows which source is in use, and offers those that the reader has opened. */
  readonly show: (source: string, opened: readonly string[]) => void;
  /** Who made the pictures of the source in use, in a sentence, for those that don't say it. */
  readonly credit: () => string;
}

export function bindSources(root: HTMLElement, { onChoose, onOpen, onTrouble }: SourceEvents): Sources {
  const choice = root.querySelector<HTMLSelectElement>('[data-source]');
  const zip = root.querySelector<HTMLInputElement>('[data-zip]');
  const folder = root.querySelector<HTMLInputElement>('[data-folder]');
  if (!choice || !zip || !folder) throw new Error('The pictures panel has no fields for its source.');
  choice.addEventListener('change', () => onChoose(choice.value));
  onFiles(zip, (files) => {
    const [file, ...others] = files;
    if (file) onOpen(others.length === 0 ? file : files, nameOfZips(files.map(({ name }) => name)));
  });
  onFiles(folder, (files) => {
    // A file's path within its folder does not travel to a worker by itself.
    const placed = files.map((file) => ({ path: file.webkitRelativePath, file }));
    const name = placed[0]?.path.split('/', 1)[0];
    if (name) onOpen(placed, name);
  });
  root.addEventListener('dragover', (event) => {
    event.preventDefault();
    root.toggleAttribute('data-over', true);
  });
  root.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget)))
      root.toggleAttribute('data-over', false);
  });
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    root.toggleAttribute('data-over', false);
    if (!event.dataTransfer) return;
    dropped(event.dataTransfer).then(
      ({ source, name, skipped }) => {
        onOpen(source, name);
        const [first] = skipped;
        if (first) onTrouble(`Not all of it could be looked at: ${first.path}, ${first.reason}`);
      },
      (error: unknown) => onTrouble(error instanceof Error ? error.message : String(error)),
    );
  });
  return {
    show: (source, opened) => {
      const offered = [...choice.querySelectorAll<HTMLOptionElement>('[data-opened]')];
      for (const old of offered) if (!opened.includes(old.value)) old.remove();
      for (const key of opened)
        if (!offered.some(({ value }) => value === key))
          choice.append(h('option', { value: key, 'data-opened': true }, nameOf(key)));
      choice.value = source;
    },
    credit: () => choice.selectedOptions[0]?.dataset['credit'] ?? 'Nothing is known of who made it.',
  };
}
