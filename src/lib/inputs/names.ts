/** What controls are called within their cell: by what stands beside them, else by what they are. */

const LONGEST = 200;

export class ControlNames {
  readonly #taken = new Set<string>();

  get count(): number {
    return this.#taken.size;
  }

  /** A name that no other control of this run has; the same one at the next run, as long as the cell asks in the same order. */
  next(label: string, kind: string): string {
    const base = label.slice(0, LONGEST);
    let number = 1;
    let name = base || `${kind} 1`;
    while (this.#taken.has(name)) name = `${base || kind} ${++number}`;
    this.#taken.add(name);
    return name;
  }
}
