/**
 * How high a cell's outputs were when the page was left: their place is kept free until they are back. After a reload
 * `public/place.js` does so before this is here.
 */

const key = (cell: string): string => `graft:height:${cell}`;

/** Pixels; 0 where nothing is known. */
export function recalledHeight(cell: string): number {
  try {
    return Number(sessionStorage.getItem(key(cell))) || 0;
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
