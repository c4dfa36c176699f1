/**
 * A kernel and a page's edge for tests. Every value is a list of traces: what a cell's text was and what it
 * read. Lists are really shared and really changed in place, so that a wrong order of runs shows in a trace.
 */
import { analyse, type CellText } from '../../../src/lib/cells/analyse.ts';
import { compile } from '../../../src/lib/cells/compile.ts';
import type { Choices } from '../../../src/lib/data/choices.ts';
import { NOTHING_CHOSEN, type ChosenControls } from '../../../src/lib/data/controls.ts';
import type { Cost, FromKernel, Memory, Output, Runnable } from '../../../src/lib/data/protocol.ts';
import {
  apply,
  openNotebook,
  type Lesson,
  type NotebookState,
  type Operation,
} from '../../../src/lib/notebook/index.ts';

const memory: Memory = { tensors: 0, bytes: 0 };

/** Keeps traces short: they would nest as deep as the notebook is long. */
function digest(text: string): string {
  let hash = 2166136261;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0).toString(36);
}

/** A value of this or more never fits a control of the model. */
export const UNFIT = 9;

/** What stands at the controls in a run: what does not fit falls. */
function standing(controls: ChosenControls): readonly (readonly [string, unknown])[] {
  return [...controls].filter(([, chosen]) => Number(chosen) < UNFIT).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What running a cell's body shows. `values` are read, and those it mutates are changed. */
function evaluate(
  values: Map<string, string[]>,
  code: Runnable,
  controls: ChosenControls,
  mutates: readonly string[],
): string {
  const read = code.inputs.map((name) => {
    const value = values.get(name);
    if (!value) throw new Error(`${code.cell} was run without its input ${name}`);
    return value.join();
  });
  const trace = digest([code.body, JSON.stringify(standing(controls)), ...read].join('|'));
  for (const name of mutates) {
    const value = values.get(name);
    if (!value) throw new Error(`${code.cell} was run without ${name}, which it mutates`);
    value.push(digest(`${trace} ${name}`));
  }
  for (const name of code.outputs) values.set(name, [digest(`${trace} = ${name}`)]);
  return trace;
}

/** What each cell shows if the whole notebook runs once, from its beginning; null where it can't. */
export function fromScratch(
  cells: readonly (CellText & { readonly controls: ChosenControls })[],
): ReadonlyMap<string, string | null> {
  const controls = new Map(cells.map((cell) => [cell.id, cell.controls]));
  const values = new Map<string, string[]>();
  return new Map(
    analyse(cells).cells.map((cell) => {
      const ready = [...cell.inputs, ...cell.mutates].every((name) => values.has(name));
      const chosen = controls.get(cell.id) ?? NOTHING_CHOSEN;
      return [cell.id, cell.problem || !ready ? null : evaluate(values, compile(cell), chosen, cell.mutates)];
    }),
  );
}

interface Work {
  readonly run: number;
  readonly code: Runnable;
  readonly controls: ChosenControls;
}

function toggle(name: string, fallen: boolean): Output {
  const control = { type: 'toggle', label: name, value: false } as const;
  return { kind: 'control', name, control, ...(fallen && { fallen }) };
}

/** How a run ends in the model. `halfway`: it has changed what it mutates before it failed or was stopped. */
export interface Ending {
  readonly how: 'done' | 'failed' | 'stopped' | 'crashed' | 'hangs';
  readonly halfway: boolean;
}

/** A notebook with a model kernel at its other end. */
export class World {
  state: NotebookState;
  /** Messages on their way to the page. */
  mail: FromKernel[] = [];
  /** Ids of the cells in the order in which they ran to a good end, since the kernel started. */
  ran: string[] = [];
  timers: Operation[] = [];
  #alive = false;
  #values = new Map<string, string[]>();
  #owners = new Map<string, string>();
  /** Runs that were sent in all. */
  sent = 0;
  /** How long the runs of a cell take, milliseconds, and what they cost. */
  readonly took = new Map<string, number>();
  readonly costs = new Map<string, Cost>();
  /** What runs see of the reader's choices. */
  sees: Partial<Choices> = {};
  /** It is time to follow what was moved. */
  due = false;
  #work: Work | null = null;
  #aborted = false;

  constructor(lessons: readonly Lesson[]) {
    this.state = openNotebook(lessons);
  }

  get working(): boolean {
    return this.#work !== null;
  }

  apply(operation: Operation): void {
    const { state, actions } = apply(this.state, operation);
    this.state = state;
    for (const action of actions) {
      if (action.type === 'armStopTimer') this.timers.push({ type: 'stopTimedOut', run: action.run });
      else if (action.type === 'armStartTimer') this.timers.push({ type: 'startTimedOut' });
      else if (action.type === 'terminateKernel') this.#end();
      else if (action.type === 'startKernel') this.#start();
      else if (action.type === 'follow') this.due = true;
      else if (action.type !== 'send')
        continue; // to be kept
      else if (action.message.type === 'run') this.#begin(action.message);
      else if (this.#work?.run === action.message.run) this.#aborted = true;
    }
  }

  #start(): void {
    if (this.#alive) throw new Error('a kernel was started while one was alive');
    this.#alive = true;
    const report = { backend: 'cpu', reason: '', gpu: '', threads: 1 } as const;
    this.apply({ type: 'message', message: { type: 'loaded' } });
    this.mail.push({ type: 'ready', report, memory });
  }

  #end(): void {
    if (!this.#alive) throw new Error('a kernel was ended that was not alive');
    this.#alive = false;
    this.#work = null;
    this.#values = new Map();
    this.#owners = new Map();
    this.mail = [];
    this.ran = [];
    // A new kernel has nothing to do with the start of the one before it.
    this.timers = this.timers.filter(({ type }) => type !== 'startTimedOut');
  }

  #begin(work: Work): void {
    this.sent++;
    if (!this.#alive || this.#work) throw new Error('a run was sent to a kernel that is not free');
    for (const [name, owner] of this.#owners) if (owner === work.code.cell) this.#values.delete(name);
    this.#work = work;
    this.#aborted = false;
  }

  /** Ends what the kernel is doing. Only a cell that was told to stop can end as stopped. */
  finish({ how, halfway }: Ending): void {
    if (!this.#work || how === 'hangs' || (how === 'stopped' && !this.#aborted)) return;
    const { run, code, controls } = this.#work;
    const mutates = this.state.cells.find(({ id }) => id === code.cell)?.mutates ?? [];
    const end = { run, ms: this.took.get(code.cell) ?? 1, memory };
    const cost = this.costs.get(code.cell);
    if (how === 'crashed') {
      this.apply({ type: 'kernelLost', reason: 'Out of memory.' });
      return;
    }
    this.#work = null;
    if (how === 'done') {
      for (const [name, chosen] of controls)
        this.mail.push({
          type: 'output',
          run,
          key: `control ${name}`,
          output: toggle(name, Number(chosen) >= UNFIT),
        });
      const text = evaluate(this.#values, code, controls, mutates);
      for (const name of code.outputs) this.#owners.set(name, code.cell);
      this.ran.push(code.cell);
      this.mail.push(
        { type: 'output', run, key: 'value', output: { kind: 'text', text } },
        { type: 'done', ...end, chosen: this.sees, ...(cost && { cost }) },
      );
      return;
    }
    if (halfway) for (const name of mutates) this.#values.get(name)?.push('half');
    if (how === 'stopped') this.mail.push({ type: 'stopped', ...end });
    else
      this.mail.push({
        type: 'failed',
        ...end,
        error: { kind: 'error', name: 'Error', message: '', frames: [] },
      });
  }

  /** The time has come that a move of a control asked for. */
  follow(): void {
    if (!this.due) return;
    this.due = false;
    this.apply({ type: 'follow' });
  }

  /** The page receives the next message. */
  deliver(): void {
    const message = this.mail.shift();
    if (message) this.apply({ type: 'message', message });
  }

  /** Lets everything come to its good end. Returns the ids of the cells that ran since. */
  settle(): string[] {
    const before = this.ran.length;
    for (let step = 0; this.mail.length > 0 || this.#work || this.due; step++) {
      if (step > 10_000) throw new Error('the notebook never comes to rest');
      if (this.due) this.follow();
      else if (this.mail.length > 0) this.deliver();
      else this.finish({ how: 'done', halfway: false });
    }
    return this.ran.slice(before);
  }
}
