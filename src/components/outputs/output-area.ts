/** The region under a cell: draws its outputs in order. */
import { NOTHING_CHOSEN } from '../../lib/data/controls.ts';
import type { Output } from '../../lib/data/protocol.ts';
import type { CellView } from '../../lib/notebook/index.ts';
import { whyNotLoaded } from '../../lib/workers/renewed.ts';
import { h } from '../dom/element.ts';
import type { Places } from './messages.ts';
import { controlName } from '../../lib/notebook/outputs.ts';
import { equal } from '../../lib/data/equal.ts';
import { breathe } from '../dom/breathe.ts';
import type { Move } from './controls/control-view.ts';
import { Moves } from './controls/moves.ts';
import { EarlierRun } from './earlier-run.ts';
import { OurRun } from './our-run.ts';
import { OutputRoom } from './output-room.ts';
import { rest } from './rest.ts';
import type { Shown } from './shown.ts';
import { isHeavy, noted } from './survival.ts';

const FAILED =
  'What draws outputs could not be loaded. Check the connection, reload the page, and run the cell again.';

export class OutputArea {
  readonly #region: HTMLElement;
  readonly #places: Places;
  readonly #moves: Moves;
  #drawn = new Map<string, Shown>();
  #wanted: CellView['outputs'] = [];
  #controls: CellView['controls'] = NOTHING_CHOSEN;
  #drawing = false;
  #isIdle = true;
  readonly #ours: OurRun;
  readonly #earlier = new EarlierRun();
  readonly #room: OutputRoom;

  /** @param move called when the reader moves a control */
  constructor(region: HTMLElement, places: Places, move: Move) {
    this.#region = region;
    this.#places = places;
    this.#moves = new Moves(move);
    this.#ours = new OurRun(region);
    this.#room = new OutputRoom(region);
  }

  /** Shows a cell's outputs. Drawing may be slower than the kernel: what was overtaken is skipped. */
  show({ outputs: own, meanwhile, state, follows, controls }: CellView): void {
    this.#controls = controls;
    const outputs = meanwhile.length > 0 ? [...own, ...meanwhile] : own;
    const running = state === 'running' || state === 'queued';
    if (follows) this.#room.follow();
    else if (running) this.#room.run();
    this.#isIdle = state === 'idle';
    this.#earlier.see(this.#wanted, { running, follows });
    if (!this.#isIdle) this.#ours.leave();
    const stillNone = outputs.length === 0 && this.#wanted.length === 0;
    if (outputs !== this.#wanted && !stillNone) {
      this.#wanted = outputs;
      if (!this.#drawing) void this.#draw().then(() => this.#release(running));
    } else if (!this.#drawing) {
      this.#release(running);
      this.#bringOurs();
    }
    this.#setControls();
  }

  /** Where a cell has nothing of its own any more: its text was taken away, or it did not run after all. */
  #bringOurs(): void {
    if (this.#isIdle && this.#wanted.length === 0) this.#ours.comeBack();
  }

  /** Each control shows what stands at it now. */
  #setControls(): void {
    for (const { control } of this.#drawn.values())
      if (control && !this.#moves.waits(control.name)) control.set(this.#controls.get(control.name));
  }

  /** Keeps room of so many pixels for what is going to be recalled, until `letGo`. */
  hold(height: number): void {
    this.#room.hold(height);
  }

  letGo(): void {
    this.#room.letGo();
    if (!this.#drawing) this.#room.release();
  }

  /**
   * Pixels that the reader's own outputs take, from what stands above: the first one's margin is no part of the region's
   * own height.
   */
  get height(): number {
    if (this.#drawn.size === 0) return 0;
    const above = this.#region.previousElementSibling;
    return this.#region.getBoundingClientRect().bottom - (above?.getBoundingClientRect().bottom ?? 0);
  }

  #release(running: boolean): void {
    if (!running) this.#room.release();
  }

  async #draw(): Promise<void> {
    this.#drawing = true;
    // A cell is done before all that it showed is drawn.
    this.#region.toggleAttribute('data-drawing', true);
    try {
      let drawn: CellView['outputs'] | null = null;
      while (drawn !== this.#wanted) {
        drawn = this.#wanted;
        const begun = performance.now();
        await this.#update(drawn);
        await rest(performance.now() - begun);
      }
    } finally {
      this.#drawing = false;
      this.#region.removeAttribute('data-drawing');
    }
  }

  async #update(outputs: CellView['outputs']): Promise<void> {
    if (outputs.length === 0) {
      this.#replace(new Map());
      this.#bringOurs();
      return;
    }
    // Loaded with the first output: until then a page has no use for it.
    const drawing = await import('./shown.ts').catch(() => null);
    if (!drawing) {
      this.#region.replaceChildren(h('p', { role: 'alert' }, await whyNotLoaded(FAILED)));
      return;
    }
    const room = {
      places: this.#places,
      width: () => this.#room.width,
      move: this.#moves.move,
      earlier: (key: string) => this.#earlier.at(key),
    };
    const next = new Map<string, () => Shown>();
    let heavy = false;
    for (const { key, output } of outputs) {
      const known = this.#drawn.get(key);
      if (known && isSame(known.output, output)) next.set(key, () => ({ ...known, output }));
      else {
        heavy ||= isHeavy(output);
        next.set(key, await drawing.shower(key, output, room, known));
      }
    }
    const place = (): void => this.#replace(new Map([...next].map(([key, show]) => [key, show()])));
    // What follows was drawn before, and survived. Between two outputs, the hand comes first.
    if (this.#room.hasFollowed) {
      this.#replace(await drawnInTurn(next));
      this.#room.grow();
    } else if (heavy) this.#noted(place);
    else place();
  }

  #noted(place: () => void): void {
    noted(this.#places.cell, () => {
      place();
      // Laid out now, and not when nobody looks after it.
      this.#region.getBoundingClientRect();
    });
  }

  /** What did not change stays in the document, with its focus, its scroll position and its open parts. */
  #replace(shown: Map<string, Shown>): void {
    this.#drawn = shown;
    const wanted = new Set<Element>([...shown.values()].flatMap(({ elements }) => elements));
    // First out with what has gone: else all that follows it would be moved, and lose its focus.
    for (const element of [...this.#region.children]) if (!wanted.has(element)) element.remove();
    let at = this.#region.firstElementChild;
    for (const element of wanted) {
      if (at === element) at = at.nextElementSibling;
      else this.#region.insertBefore(element, at);
    }
    this.#setControls();
  }
}

async function drawnInTurn(outputs: ReadonlyMap<string, () => Shown>): Promise<Map<string, Shown>> {
  const drawn = new Map<string, Shown>();
  for (const [key, show] of outputs) {
    drawn.set(key, show());
    await breathe();
  }
  return drawn;
}

/** A control that says the same as before stays where it is, with the reader's hand on it. */
function isSame(known: Output, output: Output): boolean {
  return known === output || (controlName(output) !== null && equal(withoutFall(known), withoutFall(output)));
}

/** That it has fallen back is said, and no part of it. */
function withoutFall(output: Output): object {
  const { fallen: _, ...others } = output as Output & { readonly fallen?: true };
  return others;
}
