/** What came from elsewhere, and what the reader wants to do with it. Loaded when something has come. */
import { loadParser } from '#read-text';
import { notebook } from '../../lib/session/tab.ts';
import type { Session } from '../../lib/session/session.ts';
import {
  arrivalNow,
  arrive,
  leave,
  onArrival,
  putBack,
  readAddress,
  settle,
  take,
  type Arrival,
} from '../../lib/share/arrival.ts';
import { compare, type Change, type Comparison } from '../../lib/share/compare.ts';
import { lessonOf } from '../../lib/notebook/added-cells.ts';
import { cellOf } from '../../lib/notebook/state.ts';
import { beginning } from '../../lib/text/beginning.ts';
import { loaded } from '../../lib/workers/renewed.ts';
import { h } from '../dom/element.ts';
import { visible } from './visible.ts';

type Cells = Extract<Arrival, { readonly kind: 'cells' }>;

export class ChangesBanner {
  readonly #element: HTMLElement;
  readonly #ended: () => void;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#ended = onArrival(() => void this.#render());
  }

  close(): void {
    this.#ended();
  }

  /** Shows what has arrived, and reads the address, where that brings cells. */
  async look(): Promise<void> {
    await this.#render();
    await readAddress();
  }

  async #render(): Promise<void> {
    const arrival = arrivalNow();
    const parts = await loaded(this.#parts(arrival), NOT_LOADED).catch(notLoaded);
    // A later one may have been drawn meanwhile.
    if (arrival !== arrivalNow()) return;
    const element = this.#element;
    const hadFocus = element.contains(document.activeElement);
    element.hidden = parts.length === 0;
    element.replaceChildren(...parts);
    // The button that was pressed is gone: the focus goes to what takes its place, or back to the text.
    if (hadFocus) (element.querySelector('button') ?? document.querySelector<HTMLElement>('main'))?.focus();
    if (arrival.kind === 'cells') scrollTo({ top: 0 });
  }

  async #parts(arrival: Arrival): Promise<readonly HTMLElement[]> {
    switch (arrival.kind) {
      case 'nothing':
        return [];
      case 'sentence':
        return [sentence(arrival.sentence), buttons(['Close', leave])];
      case 'taken':
        await loadParser();
        return taken(await notebook(), arrival.takings);
      case 'cells':
        await loadParser();
        return this.#cells(await notebook(), arrival);
    }
  }

  async #cells(session: Session, { from, cameBy, sent, others }: Cells): Promise<readonly HTMLElement[]> {
    const comparison = compare(session.state, sent);
    const { changes } = comparison;
    if (changes.length === 0)
      return [
        sentence(
          `${from} brings nothing new: your cells have this text already.${strangers(comparison, others)}`,
        ),
        buttons(['Close', leave]),
      ];
    const what = changes.length === 1 ? 'a change to 1 cell' : `changes to ${changes.length} cells`;
    return [
      sentence(
        h('strong', {}, `${from} brings ${what}`),
        `, from whoever sent it. Nothing has run. Read the code before you take and run it.${strangers(comparison, others)}`,
      ),
      h('div', { class: 'changes' }, ...(await Promise.all(changes.map(drawCell)))),
      buttons(
        ['Take them', () => take(session, compare(session.state, sent).changes, cameBy)],
        ['Leave them', leave],
      ),
    ];
  }
}

/** What came with them and stays out. */
function strangers({ unknown, waiting }: Comparison, others: number): string {
  const later =
    waiting > 0 ? ` ${waiting} more new cells have to wait: take these, and open it once more.` : '';
  const count = unknown.length + others;
  if (count === 0) return later;
  const names = unknown.slice(0, 5).map((id) => `“${visible(beginning(id, 40))}”`);
  const named = names.length > 0 ? ` (${names.join(', ')}${count > names.length ? ', …' : ''})` : '';
  return ` ${count === 1 ? 'One more cell is' : `${count} more cells are`} not of this notebook${named} and can’t be taken.${later}`;
}

function taken(session: Session, takings: readonly (readonly Change[])[]): readonly HTMLElement[] {
  const titles = takings.at(-1)?.map(({ title }) => `“${title}”`) ?? [];
  return [
    sentence(
      `Taken, and not run: ${titles.join(', ')}. What stood there before is kept until you keep these.`,
    ),
    buttons(
      ['Keep them', () => settle()],
      [
        'Put back what was there',
        () => {
          const left = putBack(session, takings);
          if (left.length > 0)
            arrive({
              kind: 'sentence',
              sentence: `Left as it is, because it runs or you have edited it since: ${left.join(', ')}.`,
            });
        },
      ],
    ),
  ];
}

const NOT_LOADED =
  'There are changes from elsewhere, and what shows them could not be loaded. Reload the page.';

function notLoaded(error: unknown): readonly HTMLElement[] {
  console.warn(error);
  return [sentence(error instanceof Error ? error.message : String(error))];
}

async function drawCell(change: Change): Promise<HTMLElement> {
  const [{ drawChange }, { state }] = await Promise.all([import('./draw-change.ts'), notebook()]);
  const lesson = change.after ?? lessonOf(state, change.cell);
  const [chapter] = cellOf(state, lesson)?.chapter?.split('-') ?? [];
  const instead = change.now === '' ? 'an empty one' : change.edited ? 'your own text' : 'the lesson’s';
  return h(
    'details',
    { open: true },
    h(
      'summary',
      {},
      h('strong', {}, change.title),
      Number(chapter) > 0 ? ` (chapter ${chapter}), ` : ` (${chapter ?? ''}), `,
      change.after !== undefined
        ? 'in place of nothing: it comes as a new cell'
        : change.now === change.sent
          ? 'its controls alone'
          : `in place of ${instead}`,
    ),
    change.controls === undefined ? null : h('p', {}, movedBy(change.controls)),
    change.now === change.sent ? null : drawChange(change),
  );
}

/** Names alone: what was chosen is known in words only where the cell has run. */
function movedBy({ now, sent }: NonNullable<Change['controls']>): string {
  const names = [...new Set([...now, ...sent].map(([name]) => `“${visible(name)}”`))];
  return `Moves ${names.join(', ')}.`;
}

function sentence(...parts: readonly (Node | string)[]): HTMLElement {
  return h('p', { role: 'status' }, ...parts);
}

function buttons(...all: readonly (readonly [name: string, act: () => void])[]): HTMLElement {
  return h(
    'div',
    { class: 'actions' },
    ...all.map(([name, act]) => {
      const button = h('button', { type: 'button' }, name);
      button.addEventListener('click', act);
      return button;
    }),
  );
}
