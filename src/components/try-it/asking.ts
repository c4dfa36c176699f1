/** What asks and shows the answer, once there is something to ask: a notebook apart of the cells that one sees. */
import { cellView, type CellView } from '../../lib/notebook/index.ts';
import { NotebookApart } from '../../lib/session/apart.ts';
import { OutputArea } from '../outputs/output-area.ts';
import { NO_ANSWER, said } from './said.ts';

export class Asking {
  readonly #element: HTMLElement;
  readonly #notebook: NotebookApart;
  readonly #outputs: OutputArea;
  readonly #cells: readonly string[];
  /** The address of the picture in memory, where it is the visitor's. */
  #own: string | null = null;
  #shown: CellView | null = null;

  static async open(element: HTMLElement): Promise<Asking> {
    const cells = [...element.querySelectorAll<HTMLElement>('[data-code]')].map((code) => ({
      id: code.id,
      title: code.dataset['title'] ?? '',
      code: code.textContent,
    }));
    return new Asking(element, await NotebookApart.open(cells), cells);
  }

  private constructor(
    element: HTMLElement,
    notebook: NotebookApart,
    cells: readonly { id: string; title: string }[],
  ) {
    this.#element = element;
    this.#notebook = notebook;
    this.#cells = cells.map(({ id }) => id);
    this.#outputs = new OutputArea(
      this.#find('[data-output]'),
      {
        cell: this.#last,
        titleOf: (id) => cells.find((cell) => cell.id === id)?.title ?? id,
        href: (id) => `#${id}`,
        goTo: () => false,
      },
      () => undefined, // there is no control in these cells
    );
    notebook.session.subscribe(() => {
      this.#render();
    });
  }

  get #last(): string {
    return this.#cells.at(-1) ?? '';
  }

  /** @throws a sentence, where the picture does not come */
  async ask(): Promise<void> {
    const image = this.#image;
    const response = await fetch(image.src).catch(() => null);
    if (!response?.ok)
      throw new Error('The picture could not be loaded. Check the connection, and press again.');
    this.#run(await response.blob());
  }

  stop(): void {
    this.#notebook.session.dispatch({ type: 'stop' });
  }

  /** Asks about a picture of the visitor's. @throws a sentence, where it is none */
  async take(file: File): Promise<void> {
    await check(file);
    const image = this.#image;
    if (this.#own !== null) URL.revokeObjectURL(this.#own);
    image.src = this.#own = URL.createObjectURL(file);
    image.alt = `Your picture: ${file.name}`;
    this.#find('[data-name]').textContent = file.name;
    this.#run(file);
  }

  close(): void {
    this.#notebook.close();
    if (this.#own !== null) URL.revokeObjectURL(this.#own);
  }

  #run(picture: Blob): void {
    this.#notebook.show(picture);
    this.#notebook.session.dispatch({ type: 'run', cells: [this.#last] });
  }

  #render(): void {
    const { state } = this.#notebook.session;
    const views = this.#cells.map((id) => cellView(state, id));
    const view = views.at(-1);
    if (!view || view === this.#shown) return;
    this.#shown = view;
    const failed = views.find((each) => each.state === 'error');
    const busy = view.state === 'queued' || view.state === 'running';
    this.#element.dataset['state'] = view.state;
    this.#find('[data-do="stop"]').hidden = !busy;
    this.#find('[data-said]').textContent = failed && !busy ? NO_ANSWER : said(view, state.crash?.sentence);
    // What went wrong before it could be asked is the answer, then.
    this.#outputs.show(failed && !busy ? { ...view, outputs: failed.outputs } : view);
  }

  get #image(): HTMLImageElement {
    return this.#find('[data-picture]') as HTMLImageElement; // as TryIt.astro has it
  }

  #find(selector: string): HTMLElement {
    const found = this.#element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`<try-it> has no ${selector}`);
    return found;
  }
}

/** @throws a sentence, where this browser can't read it as a picture */
async function check(file: File): Promise<void> {
  try {
    (await createImageBitmap(file)).close();
  } catch {
    throw new Error(`“${file.name}” is no picture that this browser can read. Take a JPEG, PNG or WebP.`);
  }
}
