import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { chapterText } from '../../../src/lib/build/chapter-text.ts';
import { readNotebook } from '../../../src/lib/build/vite-notebook.ts';
import { fromIpynb, SETUP, toIpynb } from '../../../src/lib/files/ipynb.ts';
import { fromDeno, NPM, toDeno } from '../../../src/lib/files/modules.ts';
import { importsOf, programOf } from '../../../src/lib/files/program.ts';
import { select } from '../../../src/lib/files/selection.ts';
import { toTypeScript } from '../../../src/lib/files/typescript.ts';
import { apply, openNotebook } from '../../../src/lib/notebook/index.ts';
import { compare } from '../../../src/lib/share/compare.ts';
import { awkwardName } from '../awkward.ts';

const folder = 'src/content/chapters';
const state = openNotebook(await readNotebook(folder));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mdx'))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
const texts = names.map((name, i) =>
  chapterText(
    { number: i + 1, title: name, summary: '', entry: { id: name.slice(0, -4) } },
    readFileSync(`${folder}/${name}`, 'utf8'),
  ),
);
const editable = state.cells.filter(({ kind }) => kind === 'cell' || kind === 'exercise');

test('a notebook file has every cell once, in order, and brings back exactly the same', () => {
  const file = toIpynb(select(state, texts), state.analysis);
  const { cells, others } = fromIpynb(file);
  expect(others).toBe(0);
  expect(cells.map(({ cell }) => cell)).toEqual(editable.map(({ id }) => id));
  expect(compare(state, cells)).toEqual({ changes: [], unknown: [], waiting: 0 });
  expect(file).toContain('npm:@tensorflow/tfjs@');
});

test('cells that the reader has added go along, where they stand, and come back', () => {
  const insert = { type: 'insert', cell: 'own-1-ab12cd', after: 'show-transform', code: '// mine' } as const;
  const mine = apply(state, insert).state;
  const file = toIpynb(select(mine, texts), mine.analysis);
  const { cells, others } = fromIpynb(file);
  expect(others).toBe(0);
  const at = cells.findIndex(({ cell }) => cell === 'own-1-ab12cd');
  expect(cells[at - 1]?.cell).toBe('show-transform');
  expect(compare(mine, cells)).toEqual({ changes: [], unknown: [], waiting: 0 });
  expect(compare(state, cells).changes).toMatchObject([{ cell: 'own-1-ab12cd', after: 'show-transform' }]);
  expect(toTypeScript(select(mine, texts), mine.cells)).toContain('// mine');
});

test('a figure’s caption stands right below its cell, and brings nothing back', () => {
  const chapter = {
    title: 'a',
    parts: [{ kind: 'cell', id: 'show-transform', caption: '**Figure 2.1.** A.' }],
  } as const;
  const insert = { type: 'insert', cell: 'own-1-ab12cd', after: 'show-transform', code: '// mine' } as const;
  const mine = apply(state, insert).state;
  const pieces = select(mine, [chapter]);
  const at = pieces.findIndex((piece) => piece.kind === 'cell' && piece.cell.id === 'show-transform');
  expect(pieces.slice(at + 1)).toMatchObject([
    { kind: 'text', markdown: '**Figure 2.1.** A.' },
    { kind: 'cell', cell: { id: 'own-1-ab12cd' } },
  ]);
  expect(compare(mine, fromIpynb(toIpynb(pieces, mine.analysis)).cells).changes).toEqual([]);
});

test('a cell that the reader has emptied comes back empty', () => {
  const emptied = apply(state, { type: 'edit', cell: 'show-transform', code: '' }).state;
  const { cells } = fromIpynb(toIpynb(select(emptied, texts), emptied.analysis));
  expect(cells).toContainEqual({ cell: 'show-transform', code: '' });
});

test('what nbformat 4.5 asks for is there', () => {
  const file = JSON.parse(toIpynb(select(state, texts), state.analysis)) as {
    nbformat: number;
    nbformat_minor: number;
    cells: readonly { id: string; metadata: object; source: readonly string[] }[];
  };
  expect([file.nbformat, file.nbformat_minor]).toEqual([4, 5]);
  expect(new Set(file.cells.map(({ id }) => id)).size).toBe(file.cells.length);
  for (const { id, source } of file.cells) {
    expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
    expect(source.slice(0, -1).every((line) => line.endsWith('\n'))).toBe(true);
  }
});

test('ids of a file are there once, whatever cells are called', () => {
  const lesson = { kind: 'cell', for: null, mutates: [], title: 'a', code: '1' } as const;
  const ids = ['graft-needs', 'graft-setup', 'graft-text-0', 'x'.repeat(64)];
  const odd = openNotebook(ids.map((id) => ({ ...lesson, id })));
  const cells = odd.cells.map((cell) => ({ kind: 'cell', cell }) as const);
  const file = toIpynb([{ kind: 'text', markdown: 'a' }, ...cells], odd.analysis);
  const found = (JSON.parse(file) as { cells: readonly { id: string }[] }).cells.map(({ id }) => id);
  expect(new Set(found).size).toBe(ids.length + 3);
});

const line = fc.oneof(
  awkwardName.map((name) => `console.log(${JSON.stringify(name)});`),
  fc.constantFrom(
    ...["import * as tf from '@tensorflow/tfjs';", 'import "@observablehq/plot";', 'const x = = 1;'],
    ...['a`@observablehq/plot`', `const name = '${NPM['@tensorflow/tfjs'] ?? ''}';`, "// '@tensorflow/tfjs'"],
  ),
);

test('whatever a cell holds, a file brings it back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(line).map((lines) => lines.join('\n')),
      (code) => {
        expect(fromDeno(toDeno(code))).toBe(code);
        expect(toDeno(toDeno(code))).toBe(toDeno(code));
        expect(fromDeno(code)).toBe(code);
      },
    ),
  );
});

test('whatever the prose holds, it stays a comment in TypeScript', () => {
  fc.assert(
    fc.property(awkwardName, (markdown) => {
      const text = toTypeScript([{ kind: 'text', markdown }], []);
      const lines = text.slice(text.indexOf(SETUP) + SETUP.length).split(/\r\n|[\n\r\u2028\u2029]/);
      expect(lines.filter((each) => each !== '' && !each.startsWith('//'))).toEqual(['export {};']);
    }),
  );
});

test('no component of the site is left in the text', () => {
  for (const { parts } of texts)
    for (const part of parts)
      if (part.kind === 'text') expect(part.markdown.replace(/```[\s\S]*?```/g, '')).not.toMatch(/<\/?[A-Z]/);
});

test('a chapter by itself has what it needs from others before it, with the reader’s own text', () => {
  const edited = apply(state, { type: 'edit', cell: 'load-pictures', code: '// mine' }).state;
  const chapter = texts[6];
  if (!chapter) throw new Error('there is no chapter 7');
  const other = apply(state, { type: 'edit', cell: 'softmax', code: '1' }).state;
  const { cells } = fromIpynb(toIpynb(select(other, [chapter]), other.analysis));
  const ids = cells.map(({ cell }) => cell);
  expect(ids).toContain('load-pictures');
  expect(ids).not.toContain('softmax');
  expect(toIpynb(select(edited, texts), edited.analysis)).toContain('// mine');
});

test.each(texts.map((chapter) => [chapter.title, chapter] as const))(
  '%s as a notebook of its own imports all that its cells use, before they use it',
  (_, chapter) => {
    const file = JSON.parse(toIpynb(select(state, [chapter]), state.analysis)) as {
      cells: readonly { id: string; cell_type: string; source: readonly string[] }[];
    };
    const there = new Set<string>();
    for (const { id, cell_type: type, source } of file.cells) {
      if (type !== 'code') continue;
      for (const { local } of importsOf(fromDeno(source.join('').replace(SETUP, '')))) there.add(local);
      const used = state.analysis.cells.find((cell) => cell.id === id)?.imports ?? [];
      expect(used.map(({ local }) => local).filter((local) => !there.has(local))).toEqual([]);
    }
  },
);

for (const [name, chosen] of [
  ['the whole notebook', texts],
  ['chapter 7', texts.slice(6, 7)],
] as const) {
  test(`${name} as one TypeScript file type-checks`, () => {
    const file = toTypeScript(select(state, chosen), state.cells);
    // What only Deno resolves: the site has the same modules by other names, and needs no document.
    const text = file
      .replace(SETUP, '')
      .replaceAll(
        new RegExp(`'(${Object.values(NPM).join('|')})'`, 'g'),
        (_, found: string) => `'${found.replace(/^npm:|@[\d.]+$/g, '')}'`,
      );
    expect(problemsOf(text)).toEqual([]);
  });
}

test('the versions are those of the site', () => {
  for (const [module, specifier] of Object.entries(NPM))
    expect(specifier).toBe(`npm:${module}@${(packageJson.dependencies as Record<string, string>)[module]}`);
});

const cell = (graft: unknown, source: unknown) => ({ cell_type: 'code', metadata: { graft }, source });
const notebook = (...cells: unknown[]): string => JSON.stringify({ cells });

test('only cells with the mark of the site come in; others are counted', () => {
  const brought = fromIpynb(
    notebook(
      cell({ cell: 'softmax' }, ['1;\n', '2;']),
      cell({ cell: 'softmax' }, 'again'),
      cell({ cell: 7 }, 'x'),
      cell({ cell: 'freeze' }, [1]),
      { cell_type: 'code', source: 'print(1)' },
      { cell_type: 'markdown', source: 'text', metadata: { graft: { cell: 'base' } } },
      null,
    ),
  );
  expect(brought).toEqual({ cells: [{ cell: 'softmax', code: '1;\n2;' }], others: 4 });
});

for (const text of [
  '',
  'null',
  '[]',
  '{',
  '{"cells": 1}',
  '{"cells": [null, {"cell_type": "code"}]}',
  'PK\u0003\u0004',
]) {
  test(`a file with \`${text}\` is a sentence, not a crash`, () => {
    expect(() => fromIpynb(text)).toThrow(/Nothing was changed/);
  });
}

/** As `scripts/check-cells.ts` does it. */
function problemsOf(text: string): string[] {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const path = `${root}src/content/notebook.ts`;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const options = {
    ...ts.parseJsonConfigFileContent(config, ts.sys, root).options,
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    noUncheckedIndexedAccess: false,
    noPropertyAccessFromIndexSignature: false,
    exactOptionalPropertyTypes: false,
    // As the file's first lines say.
    paths: { graft: ['./src/lib/graft/index.ts'], '@observablehq/inputs': ['./src/lib/inputs/index.ts'] },
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === path ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText, start }) =>
      `${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${text.slice(start, (start ?? 0) + 50)}`,
  );
}

test('a program merges imports, keeps cells apart and knows where its lines come from', () => {
  const cell = (id: string, code: string, kind: 'cell' | 'check' = 'cell') =>
    ({ id, kind, for: kind === 'check' ? 'two' : null, mutates: [], code }) as const;
  const program = programOf([
    cell('one', "import { a, b as c } from 'graft';\nconst x = a"),
    cell('two', "import { a } from 'graft'\n(1)"),
    cell('three', 'const x = 2', 'check'),
  ]);
  expect(program.text.split('\n')).toEqual([
    "import { a as a } from 'graft';",
    "import { b as c } from 'graft';",
    ';                                 ',
    'const x = a',
    ';',
    ';                        ',
    '(1)',
    ';',
    '{',
    'const x = 2',
    '}',
    'export {};',
    '',
  ]);
  const { origins } = program;
  expect(origins[3]).toEqual({ cell: 'one', line: 2, column: null });
  expect(origins[1]).toEqual({ cell: 'one', line: 1, column: 13 });
  expect(origins[4]).toBeNull();
});
