// The folder name is the contract of who may import whom (docs/architecture.md). Tests are exempt: they
// exercise a module against real peers, such as the session against the simulator.
const TESTS = '\\.test\\.tsx?$';

/** Everything inside `src/from` may import only the listed folders of `src`. */
const may = (from, ...to) => ({
  name: `${from}-imports`,
  comment: `src/${from} may import only: ${[from, ...to].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${from}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: `^src/(${[from, ...to].join('|')})/` },
});

/** Packages or builtins that a folder must never touch. */
const never = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to,
});

module.exports = {
  forbidden: [
    may('shared'),
    may('core', 'shared'),
    may('main', 'core', 'shared'),
    may('preload', 'shared'),
    may('renderer', 'shared'),
    may('web', 'core', 'shared'),
    may('simulator', 'shared'),
    never('electron-only-in-its-shell', '^src/(shared|core|renderer|web|simulator)/', {
      path: '(^|/)node_modules/electron/|^electron$',
    }),
    never('shared-and-renderer-without-node', '^src/(shared|renderer|preload)/', {
      dependencyTypes: ['core'],
    }),
    never('preload-only-electron', '^src/preload/', {
      dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg'],
      pathNot: 'node_modules/electron/',
    }),
    {
      name: 'worlds-imports',
      comment: 'worlds/ drives the monitor and borrows from the simulator',
      severity: 'error',
      from: { path: '^worlds/', pathNot: TESTS },
      to: { path: '^(src|crash|bench|e2e|scripts)/', pathNot: '^src/(core|shared|simulator)/' },
    },
    never('worlds-behind-nobody', '^src/', { path: '^worlds/' }),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?(asset|modulePath|url|raw)$|^electron$|\\.css$' },
    },
    { name: 'not-to-test', severity: 'error', from: { path: '^src/', pathNot: TESTS }, to: { path: TESTS } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|release|\\.tsbuild)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
