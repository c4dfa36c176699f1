import { suggest } from '../../text/suggest.ts';
import type { Dataset } from '../../data/dataset.ts';

/** The label of a class: its place among the classes. @throws where there is none of that name, with the nearest one */
export function classNamed({ classes }: Pick<Dataset, 'classes'>, name: string): number {
  const label = classes.indexOf(name);
  if (label >= 0) return label;
  const near = suggest(name, classes);
  throw new RangeError(
    `There is no class '${name}' here. ${near === null ? '' : `Did you mean '${near}'? `}` +
      `The classes are ${classes.join(', ')}.`,
  );
}
