/** The controls of one run: shown below its cell, each with what stands at it. */
import type { Chosen, ChosenControls } from '../data/controls.ts';
import { isPosition } from '../data/controls.ts';
import { isDisplayable, shown } from '../data/outputs.ts';
import type { Output } from '../data/protocol.ts';
import { encode } from '../plot/encode.ts';
import { Input } from '../inputs/input.ts';
import { ControlNames } from '../inputs/names.ts';
import { Call } from '../plot-record/record.ts';
import { isPointable, rowAt } from '../plot-record/pointed.ts';

const MOST = 100;

/** What can be a control. */
interface Viewed {
  readonly label: string;
  readonly kind: string;
  /** @param fallen true where what the reader had chosen does not fit it any more */
  readonly output: (name: string, fallen: boolean) => Output;
  readonly fits: (chosen: Chosen) => boolean;
  /** What the cell gets for what was chosen; for undefined, what it gets at first. */
  readonly at: (chosen: Chosen | undefined) => unknown;
}

export class Views {
  readonly #names = new ControlNames();
  readonly #chosen: ChosenControls;
  readonly #show: (key: string, output: Output) => void;

  constructor(chosen: ChosenControls, show: (key: string, output: Output) => void) {
    this.#chosen = chosen;
    this.#show = show;
  }

  /** @throws where a value is nothing that can be a control */
  view(value: unknown): unknown {
    if (this.#names.count >= MOST)
      throw new RangeError(`A cell can show ${MOST} controls. Spread them over several cells.`);
    const viewed = viewedOf(value);
    const name = this.#names.next(viewed.label, viewed.kind);
    const chosen = this.#chosen.get(name);
    const fits = chosen !== undefined && viewed.fits(chosen);
    this.#show(`control ${name}`, viewed.output(name, chosen !== undefined && !fits));
    return viewed.at(fits ? chosen : undefined);
  }
}

function viewedOf(value: unknown): Viewed {
  if (value instanceof Input) return ofInput(value as Input<unknown>); // of whatever it gives
  if (value instanceof Call) return ofPlot(value);
  if (isDisplayable(value)) {
    const output = structuredClone(value[shown]);
    if (output.kind === 'gallery')
      return {
        label: '',
        kind: 'gallery',
        output: (name, fallen) => ({ ...output, control: name, ...(fallen && { fallen }) }),
        fits: (chosen) => chosen === null || isPosition(chosen, output.items.length),
        at: (chosen = null) => chosen,
      };
  }
  throw new TypeError(
    '`view` shows what a reader can move or point at: `view(Inputs.range([0, 1]))`, a plot, a gallery or a sketch. To show anything else, write `display(…)`.',
  );
}

function ofInput(input: Input<unknown>): Viewed {
  const { control } = input;
  return {
    label: control.label,
    kind: control.type === 'selects' ? 'select' : control.type,
    output: (name, fallen) => ({ kind: 'control', name, control, ...(fallen && { fallen }) }),
    fits: (chosen) => input.fits(chosen),
    at: (chosen) => (chosen === undefined ? input.value : input.at(chosen)),
  };
}

function ofPlot(call: Call): Viewed {
  const lists: (readonly unknown[])[] = [];
  const spec = encode(call, lists);
  if (!isPointable(spec))
    throw new TypeError(
      'Nothing in this plot follows the pointer, so that `view` would always give null. Give a mark `tip: true`.',
    );
  const placed = (chosen: Chosen | undefined): unknown =>
    Array.isArray(chosen) ? rowAt(lists, chosen as readonly number[]) : undefined;
  return {
    label: '',
    kind: 'plot',
    output: (name, fallen) => ({ kind: 'plot', spec, control: name, ...(fallen && { fallen }) }),
    fits: (chosen) => chosen === null || placed(chosen) !== undefined,
    at: (chosen) => placed(chosen) ?? null,
  };
}
