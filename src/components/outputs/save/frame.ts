/** Where things stand in a drawing, and how large it is for them to fit. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Frame {
  readonly #origin: DOMRect;
  readonly #margin: number;
  #right = 0;
  #bottom = 0;

  /** @param margin pixels that stay free on all sides */
  constructor(drawn: Element, margin: number) {
    this.#origin = drawn.getBoundingClientRect();
    this.#margin = margin;
  }

  /** Takes in what stands there on the page. */
  take(rect: DOMRect): Box {
    const x = rect.x - this.#origin.x + this.#margin;
    const y = rect.y - this.#origin.y + this.#margin;
    this.#right = Math.max(this.#right, x + rect.width);
    this.#bottom = Math.max(this.#bottom, y + rect.height);
    return { x, y, width: rect.width, height: rect.height };
  }

  /** Of the whole drawing, in pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return {
      width: Math.ceil(this.#right + this.#margin),
      height: Math.ceil(this.#bottom + this.#margin),
    };
  }
}
