/** How high a cell's outputs were when the page was left: their place is kept free until they are back. */

const key = (cell: string): string => `graft:height:${cell}`;

/** Pixels; 0 where nothing is known. */
export function recalledHeight(cell: string): number {
  try {
    const height = Number(sessionStorage.getItem(key(cell))) || 0;
    if (height > 0) scrollAgain();
    return height;
  } catch {
    return 0;
  }
}

export function keepHeight(cell: string, height: number): void {
  try {
    if (height > 0) sessionStorage.setItem(key(cell), String(height));
    else sessionStorage.removeItem(key(cell));
  } catch {
    // Full or forbidden: the page may jump once.
  }
}

const LEFT = 'graft:left';
let isReload = performance
  .getEntriesByType('navigation')
  .some((entry) => 'type' in entry && entry.type === 'reload');

addEventListener('pagehide', () => {
  try {
    sessionStorage.setItem(LEFT, String(scrollY));
  } catch {
    // As above.
  }
});

/**
 * A reloaded page is scrolled to where it was left before the room is there, and the browser then holds what happens
 * to be in view. So the page is scrolled there once more, when it is as high as it was.
 */
function scrollAgain(): void {
  if (!isReload) return;
  isReload = false;
  const top = Number(sessionStorage.getItem(LEFT));
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      scrollTo({ top, behavior: 'instant' });
    });
  });
}
