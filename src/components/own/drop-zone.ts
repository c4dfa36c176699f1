/** Files over an element of classes: the class below them is marked, and gets what is dropped. */
import { droppedFiles, type Dropped } from './dropped.ts';

/** @param onDrop called with the class, or null where it fell beside them, and what is found in the files */
export function watchDrops(
  zone: HTMLElement,
  onDrop: (id: string | null, found: Promise<Dropped>) => void,
): void {
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    const over = classBelow(event);
    unmark(zone, over);
    over?.setAttribute('data-over', '');
  });
  zone.addEventListener('dragleave', () => {
    unmark(zone, null);
  });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    unmark(zone, null);
    if (event.dataTransfer)
      onDrop(classBelow(event)?.dataset['class'] ?? null, droppedFiles(event.dataTransfer));
  });
}

function classBelow({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-class]') : null;
}

function unmark(zone: HTMLElement, except: HTMLElement | null): void {
  for (const each of zone.querySelectorAll('[data-over]'))
    if (each !== except) each.removeAttribute('data-over');
}
