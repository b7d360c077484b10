import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { electronArgv } from './electron-argv.ts';
import type { Realm } from './realm.ts';

/** How the built main process is started. */
export interface BuiltMain {
  /** The repository's `out/`. */
  readonly outDir: string;
  /** An empty folder; the bundle is copied there, for Node runs a module once a path. */
  readonly scratch: string;
  /** What follows the program. */
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly electron: Readonly<Record<string, unknown>>;
}

const DOUBLE = Symbol.for('fleetglass.electron-double');

/** Runs `out/main/index.js` as it was built, with `electron` resolved to the double. */
export function runBuiltMain({ outDir, scratch, argv, isPackaged, env, electron }: BuiltMain): void {
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, 'package.json'), '{"type":"module"}');
  cpSync(join(outDir, 'main'), join(scratch, 'main'), { recursive: true });
  for (const name of ['preload', 'renderer']) symlinkSync(join(outDir, name), join(scratch, name));

  const double = serveElectron(electron, scratch);
  const before = { argv: process.argv, connected: process.connected, env: { ...process.env } };
  process.argv = [...electronArgv({ argv, isPackaged })];
  // The app ends with a parent it has a channel to; the test runner's channel is not its parent.
  Object.defineProperty(process, 'connected', { value: false, configurable: true });
  Object.assign(process.env, env);
  try {
    createRequire(import.meta.url)(join(scratch, 'main', 'index.js'));
  } finally {
    process.argv = before.argv;
    Object.defineProperty(process, 'connected', { value: before.connected, configurable: true });
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before.env);
    double.stop();
  }
}

/** Has every `import … from 'electron'` answered with the double until it is stopped. Modules are known by `key`. */
export function serveElectron(
  electron: Readonly<Record<string, unknown>>,
  key: string,
): { readonly stop: () => void } {
  Reflect.set(globalThis, DOUBLE, electron);
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: `electron-double:${key}`, shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url.startsWith('electron-double:')
        ? { format: 'module', source: moduleOf(electron), shortCircuit: true }
        : next(url, context),
  });
  return { stop: () => hooks.deregister() };
}

function moduleOf(electron: Readonly<Record<string, unknown>>): string {
  const source = `globalThis[Symbol.for(${JSON.stringify(DOUBLE.description)})]`;
  // electron-store imports all of it under one name.
  return `const electron = ${source};\nexport default electron;\n${Object.keys(electron)
    .map((name) => `export const ${name} = electron.${name};`)
    .join('\n')}`;
}

/** What a sandboxed preload may require (Electron's `tutorial/sandbox.md`). */
const ALLOWED = ['electron', 'events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'];

/** Runs a built preload as Electron does: the body of a function in a world of its own, with no module but the allowed ones. */
export function runBuiltPreload(file: string, electron: unknown, { context }: Realm): void {
  const require = (name: string): unknown => {
    if (!ALLOWED.includes(name)) throw new Error(`module not found: ${name}`);
    return name === 'electron' ? electron : createRequire(import.meta.url)(name);
  };
  const body = readFileSync(file, 'utf8');
  const exports = {};
  compileFunction(body, ['require', 'process', 'exports', 'module', 'Buffer', 'global'], {
    parsingContext: context,
    filename: file,
  })(
    require,
    { versions: process.versions, platform: process.platform, env: {} },
    exports,
    { exports },
    Buffer,
    {},
  );
}
