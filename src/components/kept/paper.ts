/** A document to draw in where there is no page: at build. What draws a reader's own run draws there as it does in a page. */
import { encode } from 'fast-png';
import { Window } from 'happy-dom';

/** From here on, `document` and what else drawing asks of a page is there. For a thread that does nothing else. */
export function layOutPaper(): void {
  const window = new Window({ url: 'http://localhost/' });
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: Painted) {
      return (this.painting ??= new Painting(this.width, this.height));
    },
    toDataURL(this: Painted) {
      return (this.painting ?? new Painting(this.width, this.height)).toDataURL();
    },
  });
  const { document, HTMLElement, customElements } = window;
  Object.assign(globalThis, { window, document, HTMLElement, customElements });
}

interface Painted {
  readonly width: number;
  readonly height: number;
  painting?: Painting;
}

/** What Plot asks of a canvas for the ramp of a legend: rectangles in plain colours. */
class Painting {
  fillStyle = 'rgb(0, 0, 0)';
  readonly #width: number;
  readonly #height: number;
  readonly #data: Uint8Array;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#data = new Uint8Array(4 * width * height);
  }

  /** @throws where the colour is none of d3's, which says how much red, green and blue it has */
  fillRect(x: number, y: number, width: number, height: number): void {
    const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(this.fillStyle);
    const rgb = /^rgba?\((\d+), *(\d+), *(\d+)/.exec(this.fillStyle);
    const parts = hex?.slice(1).map((part) => parseInt(part, 16)) ?? rgb?.slice(1).map(Number);
    if (!parts) throw new Error(`A legend's colour can't be drawn at build: ${this.fillStyle}.`);
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++)
        this.#data.set([...parts, 255], 4 * (row * this.#width + column));
  }

  toDataURL(): string {
    const png = encode({ width: this.#width, height: this.#height, data: this.#data, channels: 4 });
    return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  }
}
