import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import ts from 'typescript-eslint';

/** Of graft, what needs neither tfjs nor a dataset: types, names, and what the reader chose. */
const DATA = '(outputs|host|backbones|choices|datasets/(dataset|dropped|picture-files|walk))';

/**
 * The house: each part's files, what its imports look like, and the parts that it may import from. Nothing imports
 * upwards. Where two rows fit a file, the later one counts.
 */
const HOUSE = {
  pages: { files: 'src/pages/**', path: 'pages/', may: ['components', 'build'] },
  components: {
    files: 'src/components/**',
    path: 'components/',
    may: [
      'notebook',
      'editor',
      'cells',
      'protocol',
      'plot',
      'record',
      'data',
      'own',
      'build',
      'measuring',
      'album',
      'search',
    ],
  },
  measuring: {
    files: 'src/lib/benchmark/{run,report}.ts',
    path: 'benchmark/(run|report)\\.ts',
    may: ['protocol', 'workers'],
  },
  album: {
    files: 'src/lib/album/{album,messages}.ts',
    path: 'album/(album|messages)\\.ts',
    may: ['data', 'workers'],
  },
  albumWorker: {
    files: 'src/lib/album/worker.ts',
    path: 'album/worker\\.ts',
    may: ['album', 'graft', 'data', 'own'],
  },
  build: { files: 'src/lib/build/**', path: 'build/', may: ['cells', 'graft', 'data', 'service', 'search'] },
  notebook: {
    files: 'src/lib/notebook/**',
    path: 'notebook/',
    may: ['cells', 'protocol', 'data', 'own', 'workers'],
  },
  editor: {
    files: 'src/lib/editor/**',
    path: 'editor/(?!service/)',
    may: ['cells', 'protocol', 'service'],
  },
  // Works in Node too: the build and the tests ask the same service.
  service: { files: 'src/lib/editor/service/**', path: 'editor/service/', may: ['cells', 'workers'] },
  kernel: {
    files: 'src/lib/kernel/**',
    path: 'kernel/(?!protocol\\.ts)',
    may: ['protocol', 'cells', 'suggest', 'graft', 'data', 'own', 'plot', 'record'],
  },
  benchmark: {
    files: 'src/lib/benchmark/!(run|report).ts',
    path: 'benchmark/(?!(run|report)\\.ts)',
    may: ['measuring', 'kernel', 'protocol', 'graft', 'data'],
  },
  protocol: {
    files: 'src/lib/kernel/protocol.ts',
    path: 'kernel/protocol\\.ts',
    may: ['cells', 'data', 'own'],
  },
  graft: {
    files: 'src/lib/graft/**',
    path: `graft/(?!own/|${DATA}\\.ts)`,
    may: ['data', 'own', 'record', 'suggest'],
  },
  // Page and kernel both hold the reader's own pictures: nothing here needs tfjs.
  own: { files: 'src/lib/graft/own/**', path: 'graft/own/', may: ['data'] },
  data: {
    files:
      'src/lib/graft/{outputs,host,backbones,choices,datasets/dataset,datasets/dropped,datasets/picture-files,datasets/walk}.ts',
    path: `graft/${DATA}\\.ts`,
    may: ['record'],
  },
  plot: { files: 'src/lib/plot/**', path: 'plot/(?!(record|numbers)\\.ts)', may: ['record'] },
  record: { files: 'src/lib/plot/{record,numbers}.ts', path: 'plot/(record|numbers)\\.ts', may: [] },
  cells: { files: 'src/lib/cells/**', path: 'cells/(?!suggest\\.ts)', may: ['suggest'] },
  // What the index and the page agree on.
  search: { files: 'src/lib/search/**', path: 'search/', may: [] },
  // A page's workers, whatever they do.
  workers: { files: 'src/lib/workers/**', path: 'workers/', may: [] },
  suggest: { files: 'src/lib/cells/suggest.ts', path: 'cells/suggest\\.ts', may: [] },
};

const boundaries = Object.entries(HOUSE).map(([part, { files, may }]) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.entries(HOUSE)
          .filter(([other]) => other !== part && !may.includes(other))
          .map(([other, { path }]) => ({
            regex: `^(\\.\\./)+(lib/)?${path}`,
            message: `\`${part}\` may not import from \`${other}\`: see CONTRIBUTING.md, "The house".`,
          })),
      },
    ],
  },
}));

export default ts.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'test-results/', 'public/', 'src/env.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...astro.configs.recommended,
  { languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.astro'] } } },
  ...boundaries,
  {
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // What is taken out of the rest is named in order to leave it out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `noPropertyAccessFromIndexSignature` asks for brackets where this rule asks for dots.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    // Vitest's matchers are `any`, and a test's stand-ins are async by their type, not by their work.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.{js,mjs,astro}'], ...ts.configs.disableTypeChecked },
);
