/** A control that a cell has asked for, before it is shown. */
import type { Control } from '../data/control.ts';
import type { Chosen } from '../data/controls.ts';

/** What `Inputs.range(…)` and the like give: `view` shows it, and gives what stands at it. */
export class Input<T> {
  readonly #control: Control;
  readonly #read: (chosen: Chosen) => T;
  readonly #fits: (chosen: Chosen) => boolean;

  /**
   * @param read what the cell gets for what was chosen, which fits
   * @param fits whether the reader can have chosen it
   */
  constructor(control: Control, read: (chosen: Chosen) => T, fits: (chosen: Chosen) => boolean) {
    this.#control = control;
    this.#read = read;
    this.#fits = fits;
  }

  /** What it stands at before anybody has moved it. */
  get value(): T {
    return this.#read(this.#control.value);
  }

  get control(): Control {
    return this.#control;
  }

  fits(chosen: Chosen): boolean {
    return this.#fits(chosen);
  }

  /** What the cell gets where `chosen` stands at it. @throws where it does not fit */
  at(chosen: Chosen): T {
    if (!this.#fits(chosen)) throw new RangeError('This can’t be chosen here.');
    return this.#read(chosen);
  }
}
