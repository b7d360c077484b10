// The folder name is the contract of who may import whom (docs/adr/0003-folders-are-rules.md): tops and rooms stand in
// scripts/house/rooms.cjs, scripts/house/rules.test.ts plants a breach of each rule. Tests are exempt from who may import
// whom: they try a module against real peers, such as the session against the simulator.
const { HOUSE, TOPS } = require('./scripts/house/rooms.cjs');

const TESTS = '\\.test\\.tsx?$';
const FOR_TESTS = `${TESTS}|/testing/`;
const PRODUCT = '^src/';

const anyOf = (folders) => `^(${folders.join('|')})/`;

/** Everything inside a top folder may import only the listed ones. */
const topRules = Object.entries(TOPS).map(([top, others]) => ({
  name: `top ${top}`,
  comment: `${top} may import only: ${[top, ...others].join(', ')}`,
  severity: 'error',
  from: { path: `^${top}/`, pathNot: FOR_TESTS },
  to: {
    path: anyOf(['src', 'bench', 'crash', 'e2e', 'scripts', 'worlds']),
    pathNot: anyOf([top, ...others]),
  },
}));

/** Everything inside a room may import only the listed rooms of its house, and none of the files that put rooms together. */
const roomRules = Object.entries(HOUSE).flatMap(([house, rooms]) =>
  Object.entries(rooms).map(([room, others]) => ({
    name: `room ${house}/${room}`,
    comment: `${house}/${room} may import only: ${[room, ...others].join(', ')}`,
    severity: 'error',
    from: { path: `^${house}/${room}/`, pathNot: FOR_TESTS },
    to: { path: `^${house}/`, pathNot: `^${house}/(${[room, ...others].join('|')})/` },
  })),
);

/** A folder that no line of the matrix names may import nothing of its house, and nothing of it may be imported. */
const unnamedRules = Object.entries(HOUSE).flatMap(([house, rooms]) => {
  const unnamed = `^${house}/(?!(${[...Object.keys(rooms), 'testing'].join('|')})/)[^/]+/`;
  const comment = `give the folder its line in scripts/house/rooms.cjs`;
  return [
    {
      name: `no line from ${house}`,
      comment,
      severity: 'error',
      from: { path: unnamed },
      to: { path: `^${house}/` },
    },
    { name: `no line to ${house}`, comment, severity: 'error', from: {}, to: { path: unnamed } },
  ];
});

/** Packages or builtins that a folder must never touch. */
const never = (name, from, to) => ({ name, severity: 'error', from: { path: from, pathNot: TESTS }, to });

module.exports = {
  forbidden: [
    ...topRules,
    ...roomRules,
    ...unnamedRules,
    {
      name: 'no-testing-in-product',
      comment: 'what lies in testing/ is for tests alone',
      severity: 'error',
      from: { path: PRODUCT, pathNot: FOR_TESTS },
      to: { path: '^src/.*/testing/' },
    },
    never('electron-only-in-its-shell', '^src/(shared|core|renderer|web|simulator)/', {
      path: '(^|/)node_modules/electron/|^electron$',
    }),
    never('core-without-window', '^src/(shared|core|main|web|simulator)/', {
      path: '(^|/)node_modules/(react|react-dom|react-aria-components|react-leaflet|leaflet|zustand|uplot)/',
    }),
    never('shared-and-renderer-without-node', '^src/(shared|renderer|preload)/', {
      dependencyTypes: ['core'],
    }),
    never('preload-only-electron', '^src/preload/', {
      dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'],
      pathNot: 'node_modules/electron/',
    }),
    {
      name: 'zod-in-schemas-only',
      comment:
        'forms, contract and files share src/shared/schemas; core and web may read files of their own with zod',
      severity: 'error',
      from: { path: '^src/(shared|renderer|main|simulator)/', pathNot: `${FOR_TESTS}|^src/shared/schemas/` },
      to: { path: '(^|/)node_modules/zod/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: { path: PRODUCT },
      to: { couldNotResolve: true, pathNot: '\\?(asset|modulePath|url|raw)$|^electron$|\\.css$' },
    },
    { name: 'not-to-test', severity: 'error', from: { path: PRODUCT, pathNot: TESTS }, to: { path: TESTS } },
  ],
  options: {
    // It sees imports of types too; `tsPreCompilationDeps` asks for a TypeScript before 7 and sees no more.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|release|\\.tsbuild)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
