import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import boundaries from 'eslint-plugin-boundaries';
import ts from 'typescript-eslint';

/** The house: each part, and the parts that it may import from. Nothing imports upwards. */
const HOUSE = {
  pages: ['components', 'build', 'styles'],
  components: [
    'components',
    'notebook',
    'editor',
    'cells',
    'protocol',
    'plot',
    'record',
    'graft-data',
    'build',
    'styles',
  ],
  build: ['build', 'cells'],
  notebook: ['notebook', 'cells', 'protocol', 'graft-data'],
  editor: ['editor', 'cells', 'protocol'],
  protocol: ['cells', 'graft-data'],
  kernel: ['kernel', 'protocol', 'cells', 'graft', 'graft-data', 'plot', 'record'],
  graft: ['graft', 'graft-data', 'record'],
  'graft-data': ['record'],
  plot: ['plot', 'record'],
  record: [],
  cells: ['cells'],
};

export default ts.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'test-results/', 'public/', 'src/env.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...astro.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.astro'] } },
  },
  {
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: true },
      'boundaries/elements': [
        { type: 'pages', pattern: 'src/pages/**', mode: 'full' },
        { type: 'components', pattern: 'src/components/**', mode: 'full' },
        { type: 'styles', pattern: 'src/styles/**', mode: 'full' },
        { type: 'build', pattern: 'src/lib/build/**', mode: 'full' },
        { type: 'notebook', pattern: 'src/lib/notebook/**', mode: 'full' },
        { type: 'editor', pattern: 'src/lib/editor/**', mode: 'full' },
        { type: 'protocol', pattern: 'src/lib/kernel/protocol.ts', mode: 'full' },
        { type: 'kernel', pattern: 'src/lib/kernel/**', mode: 'full' },
        { type: 'graft-data', pattern: 'src/lib/graft/{outputs,host}.ts', mode: 'full' },
        { type: 'graft', pattern: 'src/lib/graft/**', mode: 'full' },
        { type: 'record', pattern: 'src/lib/plot/record.ts', mode: 'full' },
        { type: 'plot', pattern: 'src/lib/plot/**', mode: 'full' },
        { type: 'cells', pattern: 'src/lib/cells/**', mode: 'full' },
      ],
    },
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: Object.entries(HOUSE).map(([from, allow]) => ({ from, allow })),
        },
      ],
    },
  },
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
  { files: ['public/**'], languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } } },
);
