/** `<own-pictures>`: the reader's own classes and pictures. What it shows is what the store holds. */
import { nextName, uniqueName } from '../../lib/own/names.ts';
import { tidy } from '../../lib/text/tidy.ts';
import { moment, newId, withoutClass } from '../../lib/data/own-pictures.ts';
import { changeOwn, onOwnChange, ownNow, ownPictures } from '../../lib/own/store.ts';
import { notebook } from '../../lib/session/tab.ts';
import { CameraError } from '../../lib/machine/camera-trouble.ts';
import './camera-view.ts';
import { addFolders, addToClass } from './added-files.ts';
import { ClassCards } from './class-cards.ts';
import { watchDrops } from './drop-zone.ts';
import { chosenFiles, type Dropped } from './dropped.ts';
import { howMany } from './how-many.ts';
import { record } from './recorder.ts';
import { Undo } from './undo.ts';
import { onFiles } from '../dom/on-files.ts';
import { saveFile } from '../dom/save-file.ts';

class OwnPicturesElement extends HTMLElement {
  #cards: ClassCards | null = null;
  #undo: Undo | null = null;
  #unsubscribe: (() => void) | null = null;
  #recording: AbortController | null = null;

  async connectedCallback(): Promise<void> {
    this.addEventListener('click', this.#onClick);
    watchDrops(this, this.#onDrop);
    window.addEventListener('beforeunload', this.#onLeave);
    this.#cards ??= this.#makeCards();
    this.#undo = new Undo(this.#find('[data-undo]'));
    const zip = this.#find('[data-open-zip]') as HTMLInputElement; // an input by the component's markup
    onFiles(zip, (files) => {
      void addFolders(chosenFiles(files), this.#say);
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
  readonly #say = (text: string): void => {
    this.#find('[data-said]').textContent = text;
  };

  /** Onto a class, or beside them: then its folders are the classes. */
  readonly #onDrop = (id: string | null, found: Promise<Dropped>): void => {
    found.then(
      (files) => (id === null ? addFolders(files, this.#say) : addToClass(id, files, this.#say)),
      (error: unknown) => {
        this.#say(error instanceof Error ? error.message : String(error));
      },
    );
  };

  #render(): void {
    const { classes, pictures, kept, trouble, notice } = ownNow();
    this.dataset['kept'] = String(kept);
    this.#cards?.show(classes, pictures);
    const wrong = [trouble, notice].filter(Boolean).join(' ');
    this.#find('[data-trouble-own]').textContent = wrong;
    this.#find('[data-trouble-own]').hidden = !wrong;
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-needs-pictures]'))
      button.disabled = pictures.length === 0;
  }

  #makeCards(): ClassCards {
    return new ClassCards(this.#find('[data-classes]'), {
      rename,
      startRecording: (id) => void this.#record(id),
      stopRecording: () => this.#recording?.abort(),
      addFiles: (id, files) => {
        void addToClass(id, chosenFiles(files), this.#say);
      },
      deletePicture: (picture) => {
        const name = nameOf(picture.class);
        this.#undo?.delete(`a picture of ${name}`, { gone: [picture.id] }, { pictures: [picture] });
      },
      deleteClass: (id) => {
        const { take, back } = withoutClass(ownNow(), id);
        this.#undo?.delete(`${nameOf(id)} with ${howMany(back.pictures?.length ?? 0)}`, take, back);
        this.#undo?.focus();
      },
    });
  }

  async #record(id: string): Promise<void> {
    this.#recording?.abort();
    const recording = (this.#recording = new AbortController());
    const card = this.#cards?.get(id);
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
    if (taken > 0) this.#say(`${howMany(taken)} taken of ${nameOf(id)}.`);
  }

  readonly #onClick = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    switch (button?.dataset['do']) {
      case 'add-class': {
        const name = nextName(ownNow().classes.map((each) => each.name));
        const id = newId();
        void changeOwn({ classes: [{ id, name, created: moment() }] });
        this.#cards?.get(id)?.focusName();
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
    saveFile(file);
    this.#say(`${howMany(own.pictures.length)} saved as ${file.name}.`);
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
}

function nameOf(id: string): string {
  return ownNow().classes.find((each) => each.id === id)?.name ?? '';
}

function rename(id: string, wanted: string): void {
  const { classes } = ownNow();
  const own = classes.find((each) => each.id === id);
  if (!own) return;
  const others = classes.filter((each) => each.id !== id).map(({ name }) => name);
  const name = tidy(wanted) === '' ? own.name : uniqueName(wanted, others);
  void changeOwn({ classes: [{ ...own, name }] });
}

customElements.define('own-pictures', OwnPicturesElement);
