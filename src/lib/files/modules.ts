/** The modules of cells, outside of the site: what is on npm is named as Deno does, and back. */
import { readControls, writeControls, type ChosenControls } from '../data/controls.ts';
import { parsed } from '../data/shape.ts';
import { CellSyntaxError } from '../cells/syntax-error.ts';
import { readCode } from '../cells/read.ts';

/** The versions that the site runs: package.json has the same (a test compares). */
export const NPM: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs': 'npm:@tensorflow/tfjs@4.22.0',
  '@observablehq/plot': 'npm:@observablehq/plot@0.6.17',
};

/** Before the text of a cell whose controls were moved: what stands at them. Only in files. */
const PRESET = /^(?:import \{ preset \} from 'graft'; )?preset\((\[[^\n]*\])\);\n/;

/** A cell's text with what stands at its controls, for a file. A text that begins like that itself is told from it by one more. */
export function withPreset(code: string, controls: ChosenControls): string {
  if (controls.size === 0 && !PRESET.test(code)) return code;
  return `import { preset } from 'graft'; preset(${JSON.stringify(writeControls(controls))});\n${code}`;
}

/** The way back: a cell's text, and what stood at its controls. */
export function withoutPreset(code: string): { readonly code: string; readonly controls: ChosenControls } {
  const [whole = '', list = ''] = PRESET.exec(code) ?? [];
  return { code: code.slice(whole.length), controls: readControls(parsed(list)) };
}

/** A cell's text with npm's modules as Deno names them. Only its imports are touched. */
export function toDeno(code: string): string {
  const reading = readCode(code);
  if (reading instanceof CellSyntaxError) return code;
  return reading.importRanges.toReversed().reduce((text, { start, end }) => {
    const declaration = rename(text.slice(start, end));
    return text.slice(0, start) + declaration + text.slice(end);
  }, code);
}

/** The way back, whatever version it names. Only what is imported: a cell may have such a name in a text, too. */
export function fromDeno(code: string): string {
  return code.replace(
    /(?<=\b(?:from|import)\s*)(['"])npm:(@tensorflow\/tfjs|@observablehq\/plot)(?:@[^'"/]*)?\1/g,
    '$1$2$1',
  );
}

/** An import declaration, with npm's modules as Deno names them. */
export function rename(declaration: string): string {
  return Object.entries(NPM).reduce(
    (text, [from, to]) => text.replaceAll(`'${from}'`, `'${to}'`).replaceAll(`"${from}"`, `"${to}"`),
    declaration,
  );
}
