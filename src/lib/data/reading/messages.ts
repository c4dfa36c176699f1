/** Text that a run writes: its log, its progress, its errors; and files that it made. */
import { beginning } from '../../text/beginning.ts';
import type { CellError, FilesOutput, LogLine, Output, Place } from '../protocol.ts';
import { count, fields, list, maybe, number, oneOf, refuse, text, type Fields } from './fields.ts';

/** As many as `kernel/outbox.ts` sends. */
const MOST_LINES = 1_000;
const LONGEST_LINE = 2_100;
const LONGEST_NAME = 500;
const LONGEST_MESSAGE = 20_100;
const MOST_FRAMES = 20;
const MOST_FILES = 100;

type Of<K extends Output['kind']> = Extract<Output, { readonly kind: K }>;

/** A log; lines past the first thousand are counted, as the kernel does. */
export function log(from: Fields): Of<'log'> {
  const lines = list(from['lines'], 'the lines of a log');
  const shown = lines.slice(0, MOST_LINES).map(line);
  const dropped = count(from['dropped'], 'the number of lines') + lines.length - shown.length;
  return { kind: 'log', lines: shown, dropped };
}

function line(value: unknown): LogLine {
  const from = fields(value, 'a line of a log');
  return {
    level: oneOf(from['level'], 'the level of a line', ['log', 'info', 'warn', 'error']),
    text: text(from['text'], 'a line of a log', LONGEST_LINE),
  };
}

export function progress(from: Fields): Of<'progress'> {
  return {
    kind: 'progress',
    label: text(from['label'], 'the label of a progress', LONGEST_NAME),
    done: finite(from['done']),
    total: finite(from['total']),
    ...maybe(from, 'unit', (value) => oneOf(value, 'the unit of a progress', ['bytes'])),
    ...maybe(from, 'secondsLeft', finite),
  };
}

/** A bar has an end: what is no such number counts as unknown. */
function finite(value: unknown): number {
  const given = number(value, 'the number of a progress');
  return Number.isFinite(given) ? given : 0;
}

export function error(from: Fields): CellError {
  const name = (value: unknown): string => text(value, 'the name in an error', LONGEST_NAME);
  return {
    kind: 'error',
    name: name(from['name']),
    message: text(from['message'], 'the message of an error', LONGEST_MESSAGE),
    ...maybe(from, 'hint', (value) => text(value, 'the hint of an error', LONGEST_MESSAGE)),
    ...maybe(from, 'place', (value) => place(fields(value, 'the place of an error'))),
    frames: list(from['frames'], 'the frames of an error')
      .slice(0, MOST_FRAMES)
      .map((value) => {
        const frame = fields(value, 'a frame of an error');
        return { cell: name(frame['cell']), name: name(frame['name']), ...place(frame) };
      }),
  };
}

function place(from: Fields): Place {
  return {
    line: count(from['line'], 'the line of an error'),
    column: count(from['column'], 'the column of an error'),
  };
}

export function files(from: Fields): FilesOutput {
  const files = list(from['files'], 'a list of files');
  if (files.length > MOST_FILES)
    refuse(`These are ${files.length} files; at most ${MOST_FILES} can be shown. Put them into one archive.`);
  return { kind: 'files', files: files.map(file) };
}

function file(value: unknown): File {
  if (!(value instanceof File)) return refuse('What the kernel sent is broken (a file). Run the cell again.');
  if (value.name.length <= LONGEST_NAME) return value;
  return new File([value], beginning(value.name, LONGEST_NAME), { type: value.type });
}
