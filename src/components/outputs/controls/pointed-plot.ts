/**
 * A plot whose rows can be pointed at: Plot's own pointer follows the mouse and the finger and tells the row. A click holds
 * it, Escape lets go, and arrow keys go from one to the next.
 */
import type { Chosen } from '../../../lib/data/controls.ts';
import { pointsIn } from '../../../lib/plot/draw-plot.ts';
import type { PlotPoint } from '../../../lib/plot/points.ts';
import { listsOf, placeOf, rowAt } from '../../../lib/plot-record/pointed.ts';
import type { Recorded } from '../../../lib/plot-record/record.ts';
import type { ControlView, Move } from './control-view.ts';
import { nearest } from './nearest.ts';
import { resetButton } from './reset-button.ts';
import { wordsFor } from './words.ts';

interface Pointed {
  readonly name: string;
  readonly spec: Recorded;
  /** As it stands in the page, or will. */
  readonly element: HTMLElement;
  readonly move: Move;
}

/** A drawn plot as a control; null where nothing of it was drawn. */
export function pointedPlot({ name, spec, element, move }: Pointed): ControlView | null {
  const figure = element.querySelector<HTMLElement & { value?: unknown }>('.plot > :first-child');
  const svg = figure?.matches('svg')
    ? figure
    : figure?.querySelector<HTMLElement>(':scope > svg:last-of-type');
  if (!figure || !svg) return null;
  return new PointedPlot({ name, spec, element, move }, figure, svg);
}

class PointedPlot implements ControlView {
  readonly name: string;
  readonly element: HTMLElement;
  readonly #figure: HTMLElement & { value?: unknown };
  readonly #svg: HTMLElement;
  readonly #move: Move;
  readonly #lists: ReturnType<typeof listsOf>;
  readonly #points: readonly PlotPoint[];
  readonly #reset: HTMLButtonElement;
  #place: Chosen = null;
  #held = false;
  /** True while a place is shown that is chosen already. */
  #shows = false;

  constructor({ name, spec, element, move }: Pointed, figure: HTMLElement, svg: HTMLElement) {
    this.name = name;
    this.element = element;
    this.#figure = figure;
    this.#svg = svg;
    this.#move = move;
    this.#lists = listsOf(spec);
    this.#points = pointsIn(figure);
    this.#reset = resetButton('Let go', () => {
      this.#letGo();
      this.#svg.focus();
    });
    element.append(this.#reset);
    // One thing to stand on, and its value in words: what it is made of is no text.
    svg.setAttribute('role', 'slider');
    svg.setAttribute('tabindex', '0');
    svg.setAttribute('aria-roledescription', 'figure to point at');
    svg.setAttribute('aria-description', 'Arrow keys go from point to point, Escape lets go.');
    svg.setAttribute('aria-valuemin', '0');
    svg.setAttribute('aria-valuemax', String(this.#points.length));
    svg.classList.add('pointed');
    figure.addEventListener('input', this.#onInput);
    svg.addEventListener('pointerdown', this.#onDown, { capture: true });
    for (const end of ['pointerup', 'pointercancel'] as const) svg.addEventListener(end, this.#onUp);
    svg.addEventListener('keydown', this.#onKey);
    this.#tell();
  }

  readonly set = (chosen: Chosen = null): void => {
    if (String(chosen) === String(this.#place)) return;
    this.#shows = true;
    try {
      const point = Array.isArray(chosen) ? this.#pointAt(chosen as readonly number[]) : null;
      if (point) this.#hold(point);
      else this.#letGo();
      this.#place = chosen;
    } finally {
      this.#shows = false;
    }
    this.#tell();
  };

  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#place = placeOf(this.#lists, this.#figure.value);
    if (this.#place === null) this.#held = false;
    this.#tell();
    if (!this.#shows) this.#move(this.name, this.#place ?? undefined);
  };

  /** Plot holds at a click, lets go at the next one, and tells nobody else of either: it is seen by what it points at then. */
  readonly #onDown = ({ pointerType, isTrusted, clientX, clientY }: PointerEvent): void => {
    if (!isTrusted) return;
    if (pointerType !== 'mouse') {
      if (this.#held) this.#press();
      this.#dispatch('pointermove', clientX, clientY);
      return;
    }
    // A click that no move came before: the page was scrolled below the mouse, or nothing moves it.
    if (this.#place === null) this.#dispatch('pointermove', clientX, clientY);
    setTimeout(() => {
      this.#held = this.#place !== null;
      this.#tell();
    });
  };

  /** What a finger leaves behind is held: there is no pointer that stays. */
  readonly #onUp = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== 'mouse' && this.#place !== null && !this.#held) this.#press();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (this.#place === null) return;
      this.#letGo();
    } else {
      const to = nearest(this.#points, this.#current, event.key);
      if (!to) return;
      // A mouse that rests over the figure while the page scrolls below it takes nothing away.
      this.#hold(to);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** Where the row stands that is pointed at now. */
  get #current(): PlotPoint | null {
    return Array.isArray(this.#place) ? this.#pointAt(this.#place as readonly number[]) : null;
  }

  #pointAt(place: readonly number[]): PlotPoint | null {
    const row = rowAt(this.#lists, place);
    const group = JSON.stringify(place);
    const isThere = (point: PlotPoint): boolean =>
      point.row === row || (Array.isArray(row) && JSON.stringify(placeOf(this.#lists, point.row)) === group);
    return this.#points.find(isThere) ?? null;
  }

  #hold(point: PlotPoint): void {
    if (this.#held) this.#press();
    this.#point(point);
    this.#press();
  }

  #letGo(): void {
    if (this.#held) this.#press();
    this.#send('pointerleave', null);
  }

  #point(point: PlotPoint): void {
    this.#send('pointermove', point);
  }

  #press(): void {
    const held = !this.#held;
    this.#send('pointerdown', this.#current);
    this.#held = held && this.#place !== null;
    this.#tell();
  }

  /** What Plot's pointer hears, as if a mouse had done it. */
  #send(type: string, point: PlotPoint | null): void {
    const matrix = (this.#svg as unknown as SVGSVGElement).getScreenCTM(); // it is one
    const { x = 0, y = 0 } =
      (matrix && point && new DOMPoint(point.x, point.y).matrixTransform(matrix)) ?? {};
    this.#dispatch(type, x, y);
  }

  #dispatch(type: string, clientX: number, clientY: number): void {
    this.#svg.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerType: 'mouse' }));
  }

  #tell(): void {
    const at = this.#current;
    this.#svg.setAttribute('aria-valuenow', String(at ? this.#points.indexOf(at) + 1 : 0));
    const row = Array.isArray(this.#place) ? rowAt(this.#lists, this.#place as readonly number[]) : null;
    this.#svg.setAttribute('aria-valuetext', row === null ? 'nothing' : wordsFor(row) || 'a point');
    this.#reset.hidden = !this.#held;
  }
}
