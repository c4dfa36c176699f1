/** A figure to draw a curve in: with mouse, finger, or arrow keys. */
import { FINEST, type SketchControl } from '../../../lib/data/control.ts';
import type { Chosen } from '../../../lib/data/controls.ts';
import { h } from '../../dom/element.ts';
import { number } from '../../dom/numbers.ts';
import type { Form } from './form.ts';
import { columnAt, drawSketch, heightAt, type SketchFigure } from './sketch-figure.ts';

/** What a key moves the curve up or down, with and without Shift. */
const STEP = { small: 20, large: 100 };

export function sketchForm(
  control: SketchControl,
  name: string,
  room: () => number,
  onInput: () => void,
): Form {
  const sketch = new Sketch(control, name, room, onInput);
  return {
    element: sketch.element,
    chosen: () => sketch.heights,
    put: (chosen) => {
      sketch.put(Array.isArray(chosen) ? (chosen as readonly number[]) : []);
    },
  };
}

class Sketch {
  readonly element: HTMLElement;
  readonly #control: SketchControl;
  readonly #room: () => number;
  readonly #onInput: () => void;
  #heights: number[];
  /** The column that keys move. */
  #at = 0;
  /** Where the pen was last: what a quick hand leaves out is filled in. */
  #pen: { readonly column: number; readonly height: number } | null = null;
  #figure: SketchFigure | null = null;

  constructor(control: SketchControl, name: string, room: () => number, onInput: () => void) {
    this.#control = control;
    this.#room = room;
    this.#onInput = onInput;
    this.#heights = empty(control.columns);
    this.element = h('div', {
      class: 'plot sketch',
      tabindex: 0,
      role: 'slider',
      'aria-label': control.label || name,
      'aria-roledescription': 'curve to draw',
      'aria-description':
        'Left and right go along the curve, up and down draw it there. Delete takes a point away.',
      'aria-valuemin': control.y.from,
      'aria-valuemax': control.y.to,
    });
    this.element.addEventListener('pointerdown', this.#onDown);
    this.element.addEventListener('pointermove', this.#onMove);
    this.element.addEventListener('keydown', this.#onKey);
    for (const end of ['pointerup', 'pointercancel'] as const)
      this.element.addEventListener(end, () => {
        this.#pen = null;
      });
    // The column that keys move is seen as long as they can.
    for (const turn of ['focus', 'blur'] as const)
      this.element.addEventListener(turn, () => {
        this.#draw();
      });
  }

  /** None where nothing is drawn. */
  get heights(): Chosen {
    return this.#heights.every((height) => height < 0) ? [] : [...this.#heights];
  }

  put(heights: readonly number[]): void {
    if (this.#figure && heights.join() === (this.heights as readonly number[]).join()) return;
    this.#heights = heights.length > 0 ? [...heights] : empty(this.#control.columns);
    this.#draw();
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.#pen = null;
    this.#onMove(event);
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (!this.element.hasPointerCapture(event.pointerId)) return;
    const all = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : [];
    for (const each of all.length > 0 ? all : [event]) this.#drawTo(each);
    this.#changed();
  };

  #drawTo({ clientX, clientY }: PointerEvent): void {
    const svg = this.element.querySelector('svg');
    const matrix = svg?.getScreenCTM()?.inverse();
    if (!matrix || !this.#figure) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    const { x: across, y: up, columns } = this.#control;
    const share = (value: number, { from, to }: typeof across): number =>
      Math.min(Math.max((value - from) / (to - from), 0), 1);
    const column = Math.round(share(this.#figure.x.invert(x), across) * (columns - 1));
    const height = Math.round(share(this.#figure.y.invert(y), up) * FINEST);
    const pen = this.#pen ?? { column, height };
    const steps = Math.max(1, Math.abs(column - pen.column));
    for (let i = 0; i <= steps; i++) {
      const at = Math.round(pen.column + ((column - pen.column) * i) / steps);
      this.#heights[at] = Math.round(pen.height + ((height - pen.height) * i) / steps);
    }
    this.#at = column;
    this.#pen = { column, height };
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { columns } = this.#control;
    const by = event.shiftKey ? STEP.large : STEP.small;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowLeft': {
        const to = this.#at + (event.key === 'ArrowRight' ? 1 : -1);
        this.#at = Math.min(Math.max(to, 0), columns - 1);
        this.#draw();
        break;
      }
      case 'Home':
      case 'End':
        this.#at = event.key === 'Home' ? 0 : columns - 1;
        this.#draw();
        break;
      case 'ArrowUp':
        this.#lift(by);
        break;
      case 'ArrowDown':
        this.#lift(-by);
        break;
      case 'Delete':
      case 'Backspace':
        this.#heights[this.#at] = -1;
        this.#changed();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** From where the curve is at this column; else from where it was last, on the left; else from the middle. */
  #lift(by: number): void {
    const before = this.#heights.slice(0, this.#at + 1).findLast((height) => height >= 0) ?? FINEST / 2;
    this.#heights[this.#at] = Math.min(Math.max(before + by, 0), FINEST);
    this.#changed();
  }

  #changed(): void {
    this.#draw();
    this.#onInput();
  }

  #draw(): void {
    const isWritten = document.activeElement === this.element && this.#pen === null;
    this.#figure = drawSketch(this.#control, this.#heights, isWritten ? this.#at : null, this.#room());
    this.#figure.drawn.setAttribute('aria-hidden', 'true');
    this.element.replaceChildren(this.#figure.drawn);
    if (this.#heights.every((height) => height < 0))
      this.element.append(h('p', { class: 'hint' }, 'Draw here what you expect.'));
    this.#tell();
  }

  #tell(): void {
    const { x, y } = this.#control;
    const height = heightAt(this.#control, this.#heights[this.#at] ?? -1);
    const isEmpty = Number.isNaN(height);
    this.element.setAttribute('aria-valuenow', String(isEmpty ? y.from : height));
    this.element.setAttribute(
      'aria-valuetext',
      `${x.label || 'x'} ${number(columnAt(this.#control, this.#at))}: ${isEmpty ? 'nothing yet' : number(height)}`,
    );
  }
}

function empty(columns: number): number[] {
  return Array.from({ length: columns }, () => -1);
}
