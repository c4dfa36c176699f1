/** Thumbnails for tiles: asked for when a tile comes into sight, forgotten when it goes, and kept for the way back. */
import type { Album } from '../../lib/album/album.ts';

/** Bitmaps that are kept; one is 160 KB at most. */
const KEPT = 300;
/** Pixels; sharp on dense screens, at the size that tiles have. */
const MOST = 200;

export class Thumbnails {
  readonly #album: Album;
  readonly #kept = new Map<number, ImageBitmap>();
  readonly #asked = new WeakMap<HTMLElement, AbortController>();

  constructor(album: Album) {
    this.#album = album;
  }

  /** Puts the picture into a tile, at once or when it is there. A broken one says so in the tile. */
  fill(tile: HTMLElement, index: number, side: number): void {
    const known = this.#kept.get(index);
    if (known) {
      tile.replaceChildren(canvasOf(known));
      return;
    }
    const controller = new AbortController();
    this.#asked.set(tile, controller);
    const pixels = Math.min(MOST, Math.round(side * devicePixelRatio));
    this.#album.picture(index, pixels, true, controller.signal).then(
      (bitmap) => {
        this.#keep(index, bitmap);
        tile.replaceChildren(canvasOf(bitmap));
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        tile.dataset['broken'] = '';
        tile.textContent = 'broken';
        tile.title = error instanceof Error ? error.message : String(error);
      },
    );
  }

  /** The tile is out of sight. */
  drop(tile: HTMLElement): void {
    this.#asked.get(tile)?.abort();
  }

  clear(): void {
    for (const bitmap of this.#kept.values()) bitmap.close();
    this.#kept.clear();
  }

  #keep(index: number, bitmap: ImageBitmap): void {
    this.#kept.set(index, bitmap);
    for (const [old, gone] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      gone.close();
      this.#kept.delete(old);
    }
  }
}

export function canvasOf(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}
