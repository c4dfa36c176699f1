/** A gallery of which one picture can be chosen: a list box, by mouse, finger and keys. */
import type { Chosen } from '../../../lib/data/controls.ts';
import type { ControlView, Move } from './control-view.ts';
import { resetButton } from './reset-button.ts';

export function chosenPicture(name: string, element: HTMLElement, move: Move): ControlView | null {
  const list = element.querySelector<HTMLElement>('.gallery');
  if (!list) return null;
  const items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
  let chosen: number | null = null;
  const reset = resetButton('Let go', () => {
    choose(null);
    items[0]?.focus();
  });
  element.append(reset);
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Pictures: choose one');
  for (const [i, item] of items.entries()) {
    item.setAttribute('role', 'option');
    const words = [...item.querySelectorAll('figcaption > span')].map((span) => span.textContent);
    item.setAttribute('aria-label', [`Picture ${i + 1}`, ...words].filter(Boolean).join(', '));
    item.addEventListener('click', () => {
      choose(chosen === i ? null : i);
      item.focus();
    });
  }
  list.addEventListener('keydown', (event) => {
    const at = items.indexOf(document.activeElement as HTMLElement); // −1 for any other
    const to = keyTarget(event.key, at, items);
    if (to !== null) items[to]?.focus();
    else if ((event.key === 'Enter' || event.key === ' ') && !hasModifier(event))
      choose(chosen === at ? null : at);
    else if (event.key === 'Escape' && chosen !== null) choose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('focusin', ({ target }) => {
    for (const item of items) item.tabIndex = item === target ? 0 : -1;
  });

  function choose(next: number | null): void {
    show(next);
    move(name, next ?? undefined);
  }
  function show(next: number | null): void {
    chosen = next;
    for (const [i, item] of items.entries()) {
      item.setAttribute('aria-selected', String(i === next));
      item.tabIndex = i === (next ?? 0) ? 0 : -1;
    }
    reset.hidden = next === null;
  }
  show(null);
  return {
    name,
    element,
    set: (next: Chosen = null) => {
      const at = typeof next === 'number' ? next : null;
      if (at !== chosen) show(at);
    },
  };
}

function hasModifier({ ctrlKey, shiftKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || shiftKey || metaKey;
}

/** The picture that a key leads to: rows are as long as the page is wide. */
function keyTarget(key: string, at: number, items: readonly HTMLElement[]): number | null {
  const last = items.length - 1;
  const columns = items.filter(({ offsetTop }) => offsetTop === items[0]?.offsetTop).length;
  const within = (to: number): number => (to < 0 || to > last ? at : to);
  switch (key) {
    case 'ArrowRight':
      return within(at + 1);
    case 'ArrowLeft':
      return within(at - 1);
    case 'ArrowDown':
      return within(at + columns);
    case 'ArrowUp':
      return within(at - columns);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
