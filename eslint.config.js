import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'test-results/', 'public/', 'src/env.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...astro.configs.recommended,
  { languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.astro'] } } },
  {
    // All other files: .dependency-cruiser.mjs, which does not read these.
    files: ['**/*.astro'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/lib/(?!build/)',
              message: 'A page and its markup take from components and lib/build.',
            },
          ],
        },
      ],
    },
  },
  {
    // The notebook's state is one value, and what can happen to it is pure: it is tried without a page.
    files: ['src/lib/notebook/**', 'src/lib/cells/**', 'src/lib/data/**', 'src/lib/text/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'document',
          'window',
          'self',
          'navigator',
          'location',
          'history',
          'localStorage',
          'sessionStorage',
        ].map((name) => ({ name, message: 'Pure code knows no page: see docs/architecture.md.' })),
        ...['indexedDB', 'caches', 'fetch', 'Worker', 'setTimeout', 'setInterval', 'addEventListener'].map(
          (name) => ({
            name,
            message: 'Pure code asks for nothing and waits for nothing: see docs/architecture.md.',
          }),
        ),
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
);
