/** The panel at work: opens the chosen pictures, and carries what the reader does to them to the notebook. */
import type { Album } from '../../lib/album/album.ts';
import {
  nameOf,
  readPicturesChoice,
  type PictureChanges,
  type PicturesChoice,
} from '../../lib/data/choices.ts';
import type { FilesHere } from '../../lib/data/picture-files.ts';
import { choose, notebook } from '../../lib/session/tab.ts';
import { stateOf } from '../../lib/notebook/index.ts';
import type { Session } from '../../lib/session/session.ts';
import { firstOffered } from '../../lib/session/offered.ts';
import { openedHere } from '../../lib/session/opened.ts';
import { changePictures, chooseSource, openPictures } from '../../lib/session/pictures.ts';
import { encode } from '../../lib/plot/encode.ts';
import { draw } from '../outputs/draw-output.ts';
import { h } from '../dom/element.ts';
import { bytes, count } from '../dom/numbers.ts';
import { countsPlot } from './counts.ts';
import { PictureDetail } from './detail.ts';
import { drawFilters } from './filters.ts';
import { PictureGrid } from './grid.ts';
import { Keeping } from './keeping.ts';
import { openAlbum } from './open-album.ts';
import { countRows, inSight, rowsOf, withLabel, withRemoved, type Filter, type Row } from './rows.ts';
import { drawLeftOut, summary } from './summary.ts';
import { bindSources, type Sources } from './sources.ts';
import { bindSplit } from './split.ts';

/** What is open, and how it is shown. */
interface Opened {
  readonly source: string;
  readonly album: Album;
  readonly grid: PictureGrid;
  readonly detail: PictureDetail;
}

export class Panel {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #showSplit: (split: string) => void;
  readonly #sources: Sources;
  readonly #keeping: Keeping;
  readonly #unsubscribe: () => void;
  #opening: { readonly source: string; readonly controller: AbortController } | null = null;
  #opened: Opened | null = null;
  #filter: Filter = 'all';
  #picked: number | null = null;
  #shown = '';

  static async open(root: HTMLElement): Promise<Panel> {
    return new Panel(root, await notebook());
  }

  private constructor(root: HTMLElement, session: Session) {
    this.#root = root;
    this.#session = session;
    this.#showSplit = bindSplit(root, (split) => void choose({ split: JSON.stringify(split) }));
    this.#sources = bindSources(root, {
      onChoose: (source) => void chooseSource(source),
      onOpen: (files: FilesHere, name: string) => void openPictures(files, name),
      onTrouble: (sentence) => this.#say(sentence, { trouble: true }),
    });
    this.#keeping = new Keeping(this.#place('keep'), () => this.#showSources());
    this.#unsubscribe = session.subscribe(() => this.#follow());
    this.#follow();
  }

  close(): void {
    this.#unsubscribe();
    this.#keeping.close();
    this.#opening?.controller.abort();
    this.#clear();
  }

  #choice(): PicturesChoice {
    return readPicturesChoice(this.#session.state.choices.pictures);
  }

  /** Shows what is chosen now, if it is not what is shown. */
  #follow(): void {
    const { pictures, split } = this.#session.state.choices;
    this.#showSplit(split);
    this.#showStale();
    const { source } = this.#choice();
    this.#showSources();
    if (source !== (this.#opening?.source ?? this.#opened?.source)) void this.#open(source);
    else if (this.#opened && pictures !== this.#shown) this.#show();
  }

  #showSources(): void {
    const { source } = this.#choice();
    const { kept } = this.#keeping;
    this.#sources.show(source, [
      ...new Set([...openedHere(), ...(kept ? [kept] : [])].map(({ key }) => key)),
    ]);
    this.#keeping.show(source);
  }

  /** What was chosen here has its effect elsewhere on the page. */
  #showStale(): void {
    const { state } = this.#session;
    const stale = state.cells.filter(({ id }) => stateOf(state, id) === 'stale').length;
    const line = this.#place('stale');
    line.hidden = stale === 0;
    line.textContent = `${count(stale)} ${stale === 1 ? 'cell is' : 'cells are'} out of date now. Run what you want to see again.`;
  }

  async #open(source: string): Promise<void> {
    this.#opening?.controller.abort();
    this.#clear();
    const controller = new AbortController();
    this.#opening = { source, controller };
    this.#say('Opening…');
    try {
      const album = await openAlbum(
        source,
        ({ label, done, total, unit }) => {
          const show = unit === 'bytes' ? bytes : count;
          this.#say(`${label}: ${show(done)} of ${show(total)}`);
        },
        controller.signal,
      );
      this.#opening = null;
      this.#unfold(source, album);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#opening = null;
      this.#opened = null;
      this.#say(error instanceof Error ? error.message : String(error), { trouble: true });
    }
  }

  #unfold(source: string, album: Album): void {
    const { classes } = album.listing;
    const detail = new PictureDetail({
      classes,
      album,
      credit: this.#sources.credit(),
      onLabel: (row, label) => this.#change((now) => withLabel(now, album.listing, row.picture, label)),
      onRemove: (row) => this.#remove(row),
    });
    const grid = new PictureGrid({
      classes,
      album,
      onPick: (row) => {
        this.#picked = row.index;
        detail.show(row);
      },
      onRemove: (row) => this.#remove(row),
    });
    this.#opened = { source, album, grid, detail };
    this.#filter = 'all';
    this.#picked = null;
    this.#place('grid').replaceChildren(grid.element);
    this.#place('detail').replaceChildren(detail.element);
    this.#root.toggleAttribute('data-full', true);
    grid.mount();
    const box = this.#place('left-out');
    box.hidden = album.listing.skipped.length === 0;
    box.replaceChildren(...drawLeftOut(album.listing.skipped));
    const notes = this.#place('notes');
    notes.hidden = album.listing.notes.length === 0;
    notes.replaceChildren(...album.listing.notes.map((note) => h('li', { dir: 'auto' }, note)));
    this.#place('given').hidden = !album.listing.pictures.every(({ side }) => side);
    this.#show();
  }

  #remove({ picture, removed }: Row): void {
    this.#change((now) => withRemoved(now, picture.path, !removed));
  }

  #change(change: (now: PictureChanges) => PictureChanges): void {
    const choice = this.#choice();
    void changePictures({ ...choice, ...change(choice) });
  }

  /** Draws all that depends on the choice and the filter. */
  #show(): void {
    if (!this.#opened) return;
    const { album, grid, detail } = this.#opened;
    const { listing } = album;
    this.#shown = this.#session.state.choices.pictures;
    const rows = rowsOf(listing, this.#choice());
    const counts = countRows(rows, listing.classes);
    this.#place('filters').replaceChildren(
      drawFilters(listing.classes, rows, this.#filter, (filter) => {
        this.#filter = filter;
        this.#show();
      }),
    );
    grid.show(inSight(rows, this.#filter));
    detail.show(this.#picked === null ? null : (rows[this.#picked] ?? null));
    void this.#plot(listing.classes, counts);
    const name = nameOf(this.#choice().source) || firstOffered();
    this.#say(`: ${summary(rows, listing.classes)}.`, { name });
  }

  async #plot(classes: readonly string[], counts: readonly number[]): Promise<void> {
    const plot = await draw({ kind: 'plot', spec: encode(countsPlot(classes, counts)) });
    this.#place('counts').replaceChildren(plot);
  }

  #clear(): void {
    this.#opened?.grid.destroy();
    this.#opened?.album.close();
    this.#opened = null;
    this.#shown = '';
    this.#root.toggleAttribute('data-full', false);
    for (const name of ['grid', 'detail', 'filters', 'counts', 'left-out', 'notes'])
      this.#place(name).replaceChildren();
  }

  /** @param name what the sentence begins with: it may run from right to left, and the rest does not */
  #say(sentence: string, { trouble = false, name = '' } = {}): void {
    const line = this.#place('say');
    if (line.textContent !== name + sentence) line.replaceChildren(h('bdi', {}, name), sentence);
    line.toggleAttribute('data-bad', trouble);
  }

  #place(name: string): HTMLElement {
    const found = this.#root.querySelector<HTMLElement>(`[data-${name}]`);
    if (!found) throw new Error(`The pictures panel has no place for ${name}.`);
    return found;
  }
}
