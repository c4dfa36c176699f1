/** The module as cells find it: what there is, and of what else the library has, a sentence. */
import * as inputs from './index.ts';

/** All else of the library, and what there is instead. */
const OTHERS: Readonly<Record<string, string>> = {
  table: 'Show the rows with `console.table(…)` or as the cell’s last value.',
  search: 'Take `Inputs.text` and filter the rows in the cell.',
  searchFilter: 'Filter the rows in the cell.',
  form: 'Call `view` for each control.',
  file: 'Open pictures with the panel, or with `openImageFolder(…)`.',
  textarea: 'Take `Inputs.text`, or write the text into the cell.',
  color: 'Take `Inputs.select` with names of colours, or `Inputs.text`.',
  date: 'Take `Inputs.text`.',
  datetime: 'Take `Inputs.text`.',
  email: 'Take `Inputs.text`.',
  tel: 'Take `Inputs.text`.',
  url: 'Take `Inputs.text`.',
  password: 'A notebook is no place for a password.',
  input: 'A control belongs to the cell that shows it: hand on its value.',
  bind: 'A control belongs to the cell that shows it: hand on its value.',
};

export const Inputs: object = Object.freeze({
  ...Object.fromEntries(Object.entries(OTHERS).map(([name, instead]) => [name, missing(name, instead)])),
  ...inputs,
});

function missing(name: string, instead: string): () => never {
  return () => {
    throw new TypeError(
      `\`Inputs.${name}\` is not here; there are range, number, select, radio, checkbox, toggle, button and text. ${instead}`,
    );
  };
}
