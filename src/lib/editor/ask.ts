/** Asks the language service about one cell. */
import type { Questions } from '../language-service/answers.ts';
import { ServiceClient } from '../language-service/client.ts';
import type { NotebookText } from './notebook-text.ts';

type About = Omit<Questions, 'update'>;
type Rest<List extends readonly unknown[]> = List extends readonly [unknown, ...infer More] ? More : never;

/** @throws where the service could not be loaded */
export type Ask = <Name extends keyof About>(
  name: Name,
  ...about: Rest<Parameters<About[Name]>>
) => Promise<ReturnType<About[Name]>>;

/** One for the whole page: cells are one program. */
const client = new ServiceClient();

export function askAbout(notebook: NotebookText, cell: string): Ask {
  return (name, ...about) =>
    // The cell is what each question begins with: `Rest` has taken it off.
    client.ask(notebook.cells(), name, ...([cell, ...about] as unknown as Parameters<About[typeof name]>));
}
