/** The door for outputs: whatever comes from a kernel or from storage is taken as an output, or it is said why not. */
import { isRecorded } from '../plot-record/recorded.ts';
import type { Output } from './protocol.ts';
import { fields, refuse, Refusal, text } from './reading/fields.ts';
import { asControl, control } from './reading/controls.ts';
import { error, files, log, progress } from './reading/messages.ts';
import { gallery, image } from './reading/pictures.ts';
import { summary, table } from './reading/tables.ts';
import { tensor, tree } from './reading/trees.ts';

const LONGEST_TEXT = 20_100;

/**
 * Reads any value as an output, of which the page can draw each: long texts, tables, logs and trees are cut and say so.
 * A plot is only looked at here; what it would draw is checked where it is drawn. Never throws.
 *
 * @returns a sentence for the reader where it is no output, or too large
 */
export function readOutput(value: unknown): Output | string {
  try {
    return read(value);
  } catch (thrown) {
    return thrown instanceof Refusal
      ? thrown.message
      : 'What the kernel sent can’t be read. Run the cell again.';
  }
}

function read(value: unknown): Output {
  const from = fields(value, 'an output');
  switch (from['kind']) {
    case 'text':
      return { kind: 'text', text: text(from['text'], 'a text', LONGEST_TEXT) };
    case 'value':
      return { kind: 'value', value: tree(from['value']) };
    case 'tensor':
      return tensor(from);
    case 'table':
      return table(from);
    case 'summary':
      return summary(from);
    case 'files':
      return files(from);
    case 'image':
      return image(from);
    case 'gallery':
      return gallery(from);
    case 'control':
      return control(from);
    case 'plot':
      return isRecorded(from['spec'])
        ? { kind: 'plot', spec: from['spec'], ...asControl(from) }
        : refuse('This plot is broken, or it holds too much: at most two million values. Plot fewer rows.');
    case 'progress':
      return progress(from);
    case 'log':
      return log(from);
    case 'error':
      return error(from);
    default:
      return refuse('What the kernel sent is no output. Run the cell again.');
  }
}
