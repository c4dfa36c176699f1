/**
 * The house: each part's place, and the parts that it may import from; by resolved path, whichever way it is written,
 * for types too. Nothing imports upwards, and nothing in a circle. docs/architecture.md draws it.
 */

/** The floors of graft: each may import from those before it. */
const GRAFT = [
  'assets',
  'pixels',
  'datasets',
  'network',
  'compiled',
  'weights',
  'features',
  'training',
  'maps',
  'show',
].map((floor) => `lib/graft/${floor}`);

const lib = (...parts) => parts.map((part) => `lib/${part}`);
const rooms = (...parts) => parts.map((part) => `components/${part}`);

/** By folder of `src`: the parts that it may import from, besides itself. */
const HOUSE = {
  ...Object.fromEntries(lib('text', 'search', 'workers', 'storage').map((part) => [part, []])),
  'lib/plot-record': lib('text'),
  'lib/data': lib('text', 'plot-record'),
  'lib/host': lib('data'),
  'lib/inputs': lib('data'),
  'lib/folders': lib('text', 'data', 'host'),
  'lib/own': lib('text', 'data', 'storage', 'folders'),
  'lib/graft/numbers.ts': [],
  'lib/graft/random.ts': ['lib/graft/numbers.ts'],
  ...Object.fromEntries(
    GRAFT.map((floor, i) => [
      floor,
      [
        ...lib(
          'text',
          'data',
          'storage',
          'plot-record',
          'host',
          'inputs',
          'folders',
          'own',
          'graft/random.ts',
          'graft/numbers.ts',
        ),
        ...GRAFT.slice(0, i),
      ],
    ]),
  ),
  'lib/graft/index.ts': [...lib('data', 'inputs'), ...GRAFT, 'lib/graft/random.ts'],
  'lib/cells': lib('text', 'data'),
  'lib/plot': lib('plot-record'),
  'lib/kernel': lib('text', 'data', 'storage', 'plot-record', 'plot', 'host', 'inputs', 'cells', 'graft'),
  'lib/notebook': lib('data', 'cells'),
  'lib/machine': lib('data'),
  'lib/reading-worker': lib('data', 'cells'),
  'lib/session': lib(
    'data',
    'storage',
    'own',
    'workers',
    'cells',
    'machine',
    'notebook',
    'kernel/worker.ts',
    'reading-worker',
  ),
  'lib/share': lib('text', 'data', 'cells', 'machine', 'notebook', 'session'),
  'lib/files': lib('text', 'data', 'cells', 'notebook', 'share'),
  'lib/language-service': lib('data', 'workers', 'cells'),
  'lib/editor': lib('text', 'cells', 'language-service'),
  'lib/album': lib('data', 'workers', 'album-worker/worker.ts'),
  'lib/album-worker': lib('data', 'host', 'own', 'graft', 'album'),
  'lib/benchmark': lib('data', 'workers', 'benchmark-worker/worker.ts'),
  'lib/benchmark-worker': lib('data', 'host', 'graft', 'kernel', 'benchmark'),
  'lib/build': lib('text', 'data', 'search', 'cells', 'language-service', 'graft/weights/card.ts'),
  'lib/results': lib('data', 'cells', 'notebook', 'session/shown.ts'),
  'components/dom': lib('machine'),
  'components/outputs': [
    ...rooms('dom'),
    ...lib('text', 'data', 'workers', 'plot-record', 'plot', 'notebook'),
  ],
  'components/kept': [...rooms('dom', 'outputs'), ...lib('build', 'data', 'results')],
  'components/chapter': [...rooms('dom'), ...lib('build', 'session')],
  'components/cell': [...rooms('dom', 'outputs'), ...lib('build', 'cells', 'editor', 'notebook', 'session')],
  'components/kernel': [...rooms('dom'), ...lib('build', 'data', 'machine', 'notebook', 'session')],
  'components/pictures': [
    ...rooms('dom', 'outputs', 'chapter'),
    ...lib(
      'text',
      'build',
      'data',
      'workers',
      'plot-record',
      'plot',
      'folders',
      'album',
      'notebook',
      'session',
    ),
  ],
  'components/own': [...rooms('dom'), ...lib('text', 'data', 'folders', 'own', 'machine', 'session')],
  'components/share': [
    ...rooms('dom'),
    ...lib('text', 'build', 'data', 'workers', 'cells', 'machine', 'notebook', 'session', 'share', 'files'),
  ],
  'components/search': [...rooms('dom'), ...lib('search', 'workers')],
  'components/benchmark': [...rooms('dom', 'outputs'), ...lib('data', 'plot-record', 'plot', 'benchmark')],
  'components/try-it': [
    ...rooms('dom', 'outputs'),
    ...lib('build', 'workers', 'notebook', 'session/apart.ts'),
  ],
  'components/page': ['components', ...lib('build', 'workers', 'machine', 'session')],
  pages: ['components', 'lib/build'],
};

/** Matches the files of some parts. */
const within = (parts) =>
  `^src/(${parts.map((part) => part.replaceAll('.', '\\.') + (part.endsWith('.ts') ? '$' : '/')).join('|')})`;

export default {
  forbidden: [
    ...Object.entries(HOUSE).map(([part, may]) => ({
      name: `${part} imports from what it may not`,
      severity: 'error',
      from: { path: within([part]) },
      to: { path: '^src/', pathNot: [within([part, ...may]), '^src/env'] },
    })),
    {
      name: 'a file of no part',
      severity: 'error',
      from: { path: '^src/', pathNot: [within(Object.keys(HOUSE)), '^src/(env|content\\.config)'] },
      to: {},
    },
    { name: 'a circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not to be found', severity: 'error', from: {}, to: { couldNotResolve: true, path: '^[.#]' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['browser', 'import', 'default'] },
  },
};
