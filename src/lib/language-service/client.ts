/** The page's end of the language service. Its worker is started by the first question. */
import type { CellText } from '../cells/analyse.ts';
import { SteadyWorker } from '../workers/steady-worker.ts';
import type { Questions } from './answers.ts';
import type { Answer, Question } from './messages.ts';

type Asked = Omit<Questions, 'update'>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Whether readers write in it. Checks and solutions aren't theirs to change, and hand nothing on. */
function isWritten({ kind }: CellText): boolean {
  return kind === 'cell' || kind === 'exercise';
}

export class ServiceClient {
  #worker: SteadyWorker | null = null;
  #waiting = new Map<number, Waiting>();
  #last = 0;
  #cells: readonly CellText[] = [];

  /**
   * Asks about the cells as they are now.
   *
   * @throws where the service could not be loaded; the next question tries again
   */
  async ask<Name extends keyof Asked>(
    notebook: readonly CellText[],
    ask: Name,
    ...about: Parameters<Asked[Name]>
  ): Promise<ReturnType<Asked[Name]>> {
    const cells = notebook.filter(isWritten);
    // The worker answers in order, so the cells are there before the question is.
    if (this.#changed(cells)) {
      this.#cells = cells;
      // A cell's state holds its outputs too: only what the service reads crosses over.
      const texts = cells.map(({ id, kind, for: of, mutates, code, lesson = code }) => ({
        id,
        kind,
        for: of,
        mutates,
        code,
        lesson,
      }));
      void this.#send('update', [texts]).catch(() => null);
    }
    // `Questions` says what each is answered with.
    return (await this.#send(ask, about)) as ReturnType<Asked[Name]>;
  }

  #changed(cells: readonly CellText[]): boolean {
    return (
      !this.#worker ||
      cells.length !== this.#cells.length ||
      cells.some(({ id, code }, index) => id !== this.#cells[index]?.id || code !== this.#cells[index].code)
    );
  }

  #send(ask: keyof Questions, about: readonly unknown[]): Promise<unknown> {
    this.#worker ??= this.#start();
    const question: Question = { id: ++this.#last, ask, about };
    this.#worker.post(question);
    return new Promise((resolve, reject) => this.#waiting.set(question.id, { resolve, reject }));
  }

  #start(): SteadyWorker {
    const make = (): Worker =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        type: 'module',
        name: 'graft language service',
      });
    return new SteadyWorker(make, {
      message: (data) => {
        this.#hear(data as Answer); // the service says nothing else
      },
      lost: (message) => {
        this.#worker = null;
        const lost = new Error(message || 'The language service could not be loaded.');
        for (const { reject } of this.#waiting.values()) reject(lost);
        this.#waiting.clear();
      },
    });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value);
  }
}
