/** `<own-pictures>`: the reader's own classes and pictures. What it shows is what the store holds. */
import { nextName, uniqueName } from '../../lib/own/names.ts';
import { tidy } from '../../lib/text/tidy.ts';
import { moment, newId, withoutClass, type OwnClass, type OwnPicture } from '../../lib/data/own-pictures.ts';
import { changeOwn, onOwnChange, ownNow, ownPictures } from '../../lib/own/store.ts';
import { notebook } from '../../lib/session/tab.ts';
import { CameraError } from '../../lib/machine/camera-trouble.ts';
import './camera-view.ts';
import { ClassCard } from './class-card.ts';
import { chosenFiles, droppedFiles, type Dropped } from './dropped.ts';
import { record } from './recorder.ts';
import { Undo } from './undo.ts';
import { count } from '../dom/numbers.ts';

class OwnPicturesElement extends HTMLElement {
  readonly #cards = new Map<string, ClassCard>();
  #undo: Undo | null = null;
  #unsubscribe: (() => void) | null = null;
  #recording: AbortController | null = null;

  async connectedCallback(): Promise<void> {
    this.addEventListener('click', this.#onClick);
    this.addEventListener('dragover', this.#onDragOver);
    this.addEventListener('dragleave', this.#onDragLeave);
    this.addEventListener('drop', this.#onDrop);
    window.addEventListener('beforeunload', this.#onLeave);
    this.#undo = new Undo(this.#find('[data-undo]'));
    const zip = this.#find('[data-open-zip]') as HTMLInputElement; // an input by the component's markup
    zip.addEventListener('change', () => {
      void this.#takeFolders(chosenFiles(zip));
      zip.value = '';
    });
    this.#unsubscribe = onOwnChange(() => {
      this.#render();
    });
    const { classes } = await ownPictures();
    // Two to begin with. Their ids are fixed: two tabs that open at once make the same two.
    if (classes.length === 0)
      await changeOwn({
        classes: [
          { id: 'first', name: 'Class 1', created: 1 },
          { id: 'second', name: 'Class 2', created: 2 },
        ],
      });
    this.#render();
  }

  disconnectedCallback(): void {
    window.removeEventListener('beforeunload', this.#onLeave);
    this.#unsubscribe?.();
    this.#recording?.abort();
  }

  /** The browser asks whether to leave what is not kept yet, or can't be. */
  readonly #onLeave = (event: BeforeUnloadEvent): void => {
    if (!ownNow().kept) event.preventDefault();
  };

  #find(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`<own-pictures> has no ${selector}`);
    return found;
  }

  /** One polite line for what has just been done. */
  #say(text: string): void {
    this.#find('[data-said]').textContent = text;
  }

  #render(): void {
    const { classes, pictures, kept, trouble, notice } = ownNow();
    this.dataset['kept'] = String(kept);
    const list = this.#find('[data-classes]');
    for (const [id, card] of this.#cards) {
      if (classes.some((each) => each.id === id)) continue;
      card.element.remove();
      this.#cards.delete(id);
    }
    const colours = coloursOf(classes, pictures);
    classes.forEach((each, i) => {
      const card = this.#cards.get(each.id) ?? this.#newCard(each);
      card.show(
        each,
        pictures.filter((picture) => picture.class === each.id),
        colours.get(each.id) ?? null,
      );
      if (list.children[i] !== card.element) list.insertBefore(card.element, list.children[i] ?? null);
    });
    const wrong = [trouble, notice].filter(Boolean).join(' ');
    this.#find('[data-trouble-own]').textContent = wrong;
    this.#find('[data-trouble-own]').hidden = !wrong;
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-needs-pictures]'))
      button.disabled = pictures.length === 0;
  }

  #newCard(of: OwnClass): ClassCard {
    const card = new ClassCard(of, {
      rename: (id, name) => {
        this.#rename(id, name);
      },
      startRecording: (id) => void this.#record(id),
      stopRecording: () => this.#recording?.abort(),
      addFiles: (id, input) => {
        void this.#takeInto(id, chosenFiles(input));
        input.value = '';
      },
      deletePicture: (picture) => {
        const name = ownNow().classes.find(({ id }) => id === picture.class)?.name ?? '';
        this.#undo?.delete(`a picture of ${name}`, { gone: [picture.id] }, { pictures: [picture] });
      },
      deleteClass: (id) => {
        const own = ownNow();
        const name = own.classes.find((each) => each.id === id)?.name ?? '';
        const { take, back } = withoutClass(own, id);
        this.#undo?.delete(`${name} with ${pictures(back.pictures?.length ?? 0)}`, take, back);
        this.#undo?.focus();
      },
    });
    this.#cards.set(of.id, card);
    return card;
  }

  #rename(id: string, wanted: string): void {
    const { classes } = ownNow();
    const own = classes.find((each) => each.id === id);
    if (!own) return;
    const others = classes.filter((each) => each.id !== id).map(({ name }) => name);
    const name = tidy(wanted) === '' ? own.name : uniqueName(wanted, others);
    void changeOwn({ classes: [{ ...own, name }] });
  }

  async #record(id: string): Promise<void> {
    this.#recording?.abort();
    const recording = (this.#recording = new AbortController());
    const card = this.#cards.get(id);
    let taken = 0;
    card?.recording(true);
    try {
      await record(id, recording.signal, () => taken++);
    } catch (error) {
      // The camera's own view says what is wrong with it.
      if (!(error instanceof CameraError)) this.#say(error instanceof Error ? error.message : String(error));
    } finally {
      card?.recording(false);
    }
    const name = ownNow().classes.find((each) => each.id === id)?.name ?? '';
    if (taken > 0) this.#say(`${pictures(taken)} taken of ${name}.`);
  }

  readonly #onClick = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    switch (button?.dataset['do']) {
      case 'add-class': {
        const name = nextName(ownNow().classes.map((each) => each.name));
        const id = newId();
        void changeOwn({ classes: [{ id, name, created: moment() }] });
        this.#cards.get(id)?.focusName();
        break;
      }
      case 'save-zip':
        void this.#save();
        break;
      case 'train':
        void this.#train();
        break;
    }
  };

  async #save(): Promise<void> {
    const { saveZip } = await import('../../lib/own/save-zip.ts');
    const own = ownNow();
    this.#say('Packing…');
    const file = await saveZip(own);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    // The download has begun when the next task runs; it keeps the file.
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 60_000);
    this.#say(`${pictures(own.pictures.length)} saved as ${file.name}.`);
  }

  /** Runs the last cell, and with it those that it needs. One that still looks through the camera is stopped first. */
  async #train(): Promise<void> {
    const { classes, pictures: all } = ownNow();
    const enough = classes.filter(({ id }) => all.filter((each) => each.class === id).length >= 2);
    if (enough.length < 2) {
      this.#say('Two classes with at least two pictures each are needed before there is something to learn.');
      return;
    }
    const cell = this.dataset['run'] ?? '';
    const session = await notebook();
    if (session.state.running?.cell === cell) session.dispatch({ type: 'stop' });
    session.dispatch({ type: 'run', cells: [cell] });
    // To what it shows: its code may be longer than the screen. At once, so that the browser holds the place while
    // other cells above it show what they found.
    document.getElementById(cell)?.querySelector('.bar')?.scrollIntoView({ block: 'start' });
  }

  readonly #onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    const over = event.target instanceof Element ? event.target.closest('[data-class]') : null;
    for (const each of this.querySelectorAll('[data-over]'))
      if (each !== over) each.removeAttribute('data-over');
    over?.setAttribute('data-over', '');
  };

  readonly #onDragLeave = (): void => {
    for (const each of this.querySelectorAll('[data-over]')) each.removeAttribute('data-over');
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.#onDragLeave();
    if (!event.dataTransfer) return;
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-class]') : null;
    const id = over?.dataset['class'];
    droppedFiles(event.dataTransfer).then(
      (found) => (id ? this.#takeInto(id, found) : this.#takeFolders(found)),
      (error: unknown) => this.#say(error instanceof Error ? error.message : String(error)),
    );
  };

  /** Pictures for one class; a zip among them brings its own classes. */
  async #takeInto(id: string, { files, left }: Dropped): Promise<void> {
    const { isZip } = await import('../../lib/own/read-files.ts');
    const loose = files.filter(({ file }) => !isZip(file));
    const incoming = loose.map(({ path, file }) => ({ class: id, path, read: () => Promise.resolve(file) }));
    await this.#take(incoming, left);
    const zips = files.filter(({ file }) => isZip(file));
    if (zips.length > 0) await this.#takeFolders({ files: zips, left: [] });
  }

  /** Zips and folders: one folder a class. A class of the same name is added to. */
  async #takeFolders({ files, left }: Dropped): Promise<void> {
    const { findPictures } = await import('../../lib/own/read-files.ts');
    const { classesFor } = await import('../../lib/own/classes-for.ts');
    try {
      const found = await findPictures(files);
      if (found.pictures.length === 0) {
        this.#say('No class folders with pictures in it. Drop single pictures onto a class.');
        return;
      }
      const { ids, change } = classesFor([...new Set(found.pictures.map((each) => each.class))], ownNow());
      await changeOwn(change);
      const incoming = found.pictures.map((each) => ({ ...each, class: ids.get(each.class) ?? '' }));
      await this.#take(incoming, [...left, ...found.skipped.map(({ path }) => path)]);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  async #take(
    incoming: Parameters<typeof import('./take-in.ts').takeIn>[0],
    left: readonly string[],
  ): Promise<void> {
    if (incoming.length === 0) return;
    const { takeIn } = await import('./take-in.ts');
    const { taken, broken } = await takeIn(incoming, (done) => {
      this.#say(`Opening: ${count(done)} of ${count(incoming.length)}…`);
    });
    const out = [...left, ...broken];
    const some = out.slice(0, 5).join(', ') + (out.length > 5 ? ` and ${count(out.length - 5)} more` : '');
    this.#say(
      `${pictures(taken)} added.${out.length > 0 ? ` Left out, since they are no pictures: ${some}.` : ''}`,
    );
  }
}

/** The colours that figures give to the classes: by name, as the cells see them. */
function coloursOf(classes: readonly OwnClass[], all: readonly OwnPicture[]): ReadonlyMap<string, number> {
  const filled = new Set(all.map((picture) => picture.class));
  const named = classes.filter(({ id }) => filled.has(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(named.map(({ id }, i) => [id, i % 5]));
}

function pictures(n: number): string {
  return n === 1 ? '1 picture' : `${count(n)} pictures`;
}

customElements.define('own-pictures', OwnPicturesElement);
