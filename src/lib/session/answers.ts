/** What the page gives to running cells: the camera's pictures, and the reader's own. */
import type { Answer, Ask, Askable } from '../data/protocol.ts';
import { loaded } from '../workers/renewed.ts';

const NOT_LOADED = 'A part of the page could not be loaded. Check the connection, and run the cell again.';

/** Side of a frame, pixels: more than the networks take, and enough to be looked at. */
const SIDE = 240;

const ENDED = 'The cell that asked for this has ended.';

/** Answers the cells of one kernel. */
export class Answers {
  readonly #send: (answer: Answer, transfer: Transferable[]) => void;
  readonly #isRunning: (run: number) => boolean;
  readonly #onOwn: (revision: string) => void;
  /** While a run looks through the camera. */
  #camera: Promise<typeof import('../machine/camera.ts')> | null = null;
  #opened: Promise<void> | null = null;
  /** Ends the following of the reader's own pictures. */
  #followed: (() => void) | null = null;

  /**
   * @param isRunning true for the run that is going on
   * @param onOwn called with the revision of the reader's own pictures, once a cell has asked for them
   */
  constructor(
    send: (answer: Answer, transfer: Transferable[]) => void,
    isRunning: (run: number) => boolean,
    onOwn: (revision: string) => void,
  ) {
    this.#send = send;
    this.#isRunning = isRunning;
    this.#onOwn = onOwn;
  }

  /** An answer belongs to the run that is going on: what one leaves behind sees nothing of camera and pictures. */
  async answer({ ask, run, what }: Ask): Promise<void> {
    try {
      if (!this.#isRunning(run)) throw new Error(ENDED);
      const value = await (what === 'frame' ? this.#frame() : this.#own());
      if (!this.#isRunning(run)) throw new Error(ENDED);
      this.#send({ type: 'answer', ask, value }, 'data' in value ? [value.data.buffer] : []);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.#send({ type: 'answer', ask, error: sentence }, []);
    }
  }

  /** A run has ended: no cell looks through the camera any more. */
  rest(): void {
    void this.#camera?.then(({ closeCamera }) => {
      closeCamera('cell');
    });
    this.#camera = this.#opened = null;
  }

  async #own(): Promise<Askable['own']> {
    const { ownNow, ownPictures, onOwnChange } = await loaded(import('../own/store.ts'), NOT_LOADED);
    this.#followed ??= onOwnChange(() => {
      this.#onOwn(ownNow().revision);
    });
    const { classes, pictures, revision } = await ownPictures();
    this.#onOwn(revision);
    return { classes, pictures, revision };
  }

  /** The kernel is gone. */
  close(): void {
    this.rest();
    this.#followed?.();
  }

  /** The first question of a run turns the camera on; a camera that is lost after that stays lost for this run. */
  async #frame(): Promise<Askable['frame']> {
    this.#camera ??= loaded(import('../machine/camera.ts'), NOT_LOADED);
    const { openCamera, snapshot } = await this.#camera;
    await (this.#opened ??= openCamera('cell'));
    const canvas = snapshot(SIDE);
    const { width, height } = canvas;
    const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
    return { width, height, data: data ?? new Uint8ClampedArray(4 * width * height) };
  }
}
