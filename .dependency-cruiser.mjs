/** From the bottom up: an arrow may only point to what stands before it. */
const LAYERS = [
  'platform',
  'territory',
  'people',
  'content',
  'cohorts',
  'learning',
  'certification',
  'reporting',
  'demo',
  'interop',
  'web',
];

const upward = LAYERS.slice(0, -1).map((layer, at) => ({
  name: `${layer}-knows-nothing-above-it`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${LAYERS.slice(at + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...upward,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-doors',
      comment:
        'A module is entered through its index.ts only. (A spec may put a neighbour together by hand, without Nest.)',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '[.]db[.]spec[.]ts$' },
      to: {
        path: '^src/(territory|people|content|cohorts|learning|certification|reporting|demo|web)/.+',
        pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'front-doors-of-the-platform',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/[^/]+/.+', pathNot: '^src/platform/[^/]+/index[.]ts$' },
    },
    {
      name: 'only-the-entry-points-know-every-module',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+[.]ts$' },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test|bench)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|migrations|bench)/', pathNot: '[.](db[.])?spec[.]tsx?$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'types', 'default'],
    },
    exclude: { path: '(^|/)zz-' },
  },
};
