/** Collects the types of all that a cell can import, for the language service in the reader's browser. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { CELLS, PAGE_FILE, type Declarations } from '../language-service/declarations.ts';
import { CELL_OPTIONS } from '../language-service/options.ts';
import { PAGE_TYPES } from './page-types.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const graft = join(root, 'src/lib/graft/index.ts');
/** Has the types that the library lacks, of what there is of it. */
const inputs = join(root, 'src/lib/inputs/index.ts');
/** Stands for any cell: it imports whatever cells may. */
const anyCell = join(root, 'src/content/any-cell.ts');
const ANY_CELL = ['@tensorflow/tfjs', '@observablehq/plot', '@observablehq/inputs', 'graft']
  .map((name) => `import '${name}';`)
  .join('');

/** Left out, because no cell meets them: tfjs's inner parts, and of d3's types those that Plot doesn't use. */
const LEFT_OUT = /\/node_modules\/(@tensorflow\/tfjs-backend-|@types\/d3-(?!shape|path|geo)|@webgpu\/)/;

let collected: Declarations | null = null;

/** What cells can import, with all that its types need. Collected once in a build. */
export function collectDeclarations(): Declarations {
  collected ??= collect();
  return collected;
}

function collect(): Declarations {
  const own = emitOwn();
  const paths = { graft: [asDeclaration(graft)], '@observablehq/inputs': [asDeclaration(inputs)] };
  const options = { ...CELL_OPTIONS, paths };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const readFile = host.readFile.bind(host);
  const read = (path: string): string | undefined =>
    path === anyCell ? ANY_CELL : (own.get(path) ?? readFile(path));
  host.readFile = read;
  // Graft's sources are hidden behind their declarations.
  host.fileExists = (path) =>
    path === anyCell || own.has(path) || (!own.has(asDeclaration(path)) && fileExists(path));
  host.getSourceFile = (path, version) => {
    const text = LEFT_OUT.test(path) ? undefined : read(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([anyCell], options, host);
  const files: Record<string, string> = { [PAGE_FILE]: PAGE_TYPES };
  const links: Record<string, Record<string, string>> = {};
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  for (const file of program.getSourceFiles()) {
    const path = pathOf(file.fileName);
    if (path !== CELLS) files[path] = file.text;
    const { importedFiles } = ts.preProcessFile(file.text, true, true);
    for (const { fileName: specifier } of importedFiles) {
      const found = ts.resolveModuleName(specifier, file.fileName, options, host, cache).resolvedModule;
      if (!found || !program.getSourceFile(found.resolvedFileName)) continue;
      (links[path] ??= {})[specifier] = pathOf(found.resolvedFileName);
    }
  }
  return { files, links };
}

/** The declarations of our own modules, by path. */
function emitOwn(): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const emitOnly = { noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true };
  const out = new Map<string, string>();
  ts.createProgram([graft, inputs], { ...options, ...emitOnly }).emit(undefined, (path, text) =>
    out.set(path, text),
  );
  return out;
}

function asDeclaration(path: string): string {
  return path.replace(/(?<!\.d)\.ts$/, '.d.ts');
}

/** Where a file of this machine lies for the service. */
function pathOf(file: string): string {
  if (file === anyCell) return CELLS;
  const modules = file.lastIndexOf('/node_modules/');
  if (file.startsWith(dirname(ts.getDefaultLibFilePath({}))))
    return `/lib/${file.slice(file.lastIndexOf('/') + 1)}`;
  if (modules >= 0) return `/modules/${file.slice(modules + '/node_modules/'.length)}`;
  return file.replace(join(root, 'src/lib/'), '/');
}
