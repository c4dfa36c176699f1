/** A notebook apart: cells of no chapter, with a kernel of their own. Nothing of them is kept, and nobody else sees them. */
import { DEFAULT_CHOICES, OPENED, writePictures } from '../data/choices.ts';
import { readOutput as check } from '../data/read-output.ts';
import { loadParser } from '#read-text';
import { openNotebook, type Lesson } from '../notebook/index.ts';
import type { KernelPort } from './current-kernel.ts';
import { openEdits } from './edits.ts';
import { spawnKernel } from './kernel-worker.ts';
import { openPlaces } from './places.ts';
import { Session } from './session.ts';

export type ApartCell = Pick<Lesson, 'id' | 'title' | 'code'>;

export class NotebookApart {
  readonly session: Session;
  /** Those that were started and not ended. */
  readonly #kernels = new Set<KernelPort>();
  #closed = false;

  private constructor(cells: readonly ApartCell[]) {
    const lessons = cells.map((cell) => ({ ...cell, kind: 'cell', for: null, mutates: [] }) as const);
    this.session = new Session({
      state: openNotebook(lessons, DEFAULT_CHOICES),
      edits: openEdits(null, () => undefined),
      places: openPlaces(null),
      spawn: (listener, threads) => {
        // One that is ended here is not missed: else another would be started in its place.
        const lost = (reason: string): void => {
          if (!this.#closed) listener.lost(reason);
        };
        const port = spawnKernel({ ...listener, lost }, threads, { check, onOwn: () => undefined });
        this.#kernels.add(port);
        return port;
      },
    });
  }

  static async open(cells: readonly ApartCell[]): Promise<NotebookApart> {
    // Cells of no chapter were not read at build.
    await loadParser();
    return new NotebookApart(cells);
  }

  /** From now on `openImageFolder()` gives this picture, and no other. */
  show(picture: Blob): void {
    // Another key each time: what was said of one picture is not said of the next.
    const source = `${OPENED}${++shown}:picture`;
    // It has a class, since all pictures do. The decoder goes by what is in a file, and not by its name.
    const file = new File([picture], 'picture.jpg', { type: picture.type });
    this.session.open({ key: source, files: [{ path: 'picture/picture.jpg', file }] });
    const pictures = writePictures({ source, removed: [], labels: {} });
    this.session.dispatch({ type: 'choose', choices: { pictures } });
  }

  /** Ends what runs, and lets go of the network. */
  close(): void {
    this.#closed = true;
    for (const kernel of this.#kernels) kernel.terminate();
    this.#kernels.clear();
  }
}

let shown = 0;
