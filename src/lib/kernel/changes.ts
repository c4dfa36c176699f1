/** Which cells have changed built-ins, and what is said of it. */
const MOST_NAMES = 3;

export class Changes {
  readonly #look: () => readonly string[];
  #blame = '';

  /** @param look names of the built-ins that were changed since it was asked last */
  constructor(look: () => readonly string[]) {
    this.#look = look;
  }

  /** A sentence for the cell that has just run, if it has changed any. */
  after(cell: string): string | null {
    const names = this.#look();
    if (names.length === 0) return null;
    let words = '';
    for (let i = 0; i < names.length && i < MOST_NAMES; i++)
      words += `${i > 0 ? ', ' : ''}\`${names[i] ?? ''}\``;
    if (names.length > MOST_NAMES) words += ` and ${names.length - MOST_NAMES} more`;
    this.#blame += `${this.#blame ? ' ' : ''}The cell \`${cell}\` has changed ${words}, which the library and all cells use. If that is why, mend it and restart the kernel.`;
    return `This cell has changed ${words}, which the library and all other cells use, too. “Restart kernel” brings back what was there.`;
  }

  /** Who may be to blame for an error; empty where nobody has changed anything. */
  get blame(): string {
    return this.#blame;
  }
}
