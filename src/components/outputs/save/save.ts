/** Saves an output as a file. Loaded with the first one that a reader saves. */
import type { Output } from '../../../lib/data/protocol.ts';
import { saveFile } from '../../dom/save-file.ts';
import { count } from '../../dom/numbers.ts';
import type { Format, Names } from './format.ts';
import { toCsv } from './csv.ts';
import { imagePng } from './image.ts';
import { drawnAlone, svgText } from './picture.ts';
import { pngOf } from './png.ts';
import { sheetOf } from './sheet.ts';

const TYPES: Record<Format, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv;charset=utf-8',
};

/** @returns what was saved, as a sentence. @throws where it can't be: a sentence for the reader */
export async function save(output: Output, format: Format, names: Names): Promise<string> {
  const name = `${names.file}.${format}`;
  saveFile(new File([await contentOf(output, format, names)], name, { type: TYPES[format] }));
  return `Saved as ${name}${partOf(output)}.`;
}

async function contentOf(output: Output, format: Format, names: Names): Promise<BlobPart> {
  if (format === 'csv') {
    const sheet = sheetOf(output);
    if (!sheet) throw new Error('There are no numbers to save.');
    return toCsv(sheet);
  }
  if (output.kind === 'image') return imagePng(output);
  const picture = await drawnAlone(output, names.title);
  return format === 'svg' ? svgText(picture) : pngOf(picture);
}

/** A table that is too long to be shown as a whole isn't whole in the page either. */
function partOf(output: Output): string {
  if (output.kind !== 'table' || output.total <= output.rows.length) return '';
  return `: the first ${count(output.rows.length)} of ${count(output.total)} rows, as shown`;
}
