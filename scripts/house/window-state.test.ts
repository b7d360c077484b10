/** What a window holds lies in its store (docs/adr/0041): the modules of the window keep nothing themselves, so no test has anything to put back. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
// A worker's module is all there is of it.
const files = globSync('src/renderer/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/*-worker.ts', 'src/renderer/main.tsx'],
});

/** Lines at the top of a module that make something which can change. A collection that is typed as read-only cannot. */
function stateIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^(?:export )?(?:let |const )/.test(line))
    .filter((line) => !/^(?:export )?const \w+: Readonly(?:Map|Set)</.test(line))
    .filter((line) =>
      /^(?:export )?let |= (?:new (?:Map|Set|WeakMap|WeakSet)\b|create(?:Store)?(?:<.*>)?\()/.test(line),
    );
}

it('no module of the window keeps state', () => {
  expect(files.length).toBeGreaterThan(300);
  const kept = files.flatMap((file) =>
    stateIn(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line}`),
  );
  expect(kept).toEqual([]);
});

describe('stateIn', () => {
  it.each([
    'let shown = 0;',
    'export let shown = 0;',
    'const views = new WeakMap<FleetStore, VehicleView>();',
    'const listeners = new Set<() => void>();',
    'export const useSelection = create<Selection>()((set) => ({',
    'const store = createStore(() => ({}));',
  ])('sees %s', (line) => expect(stateIn(`import 'a';\n${line}\n`)).toEqual([line]));

  it.each([
    '  let shown = 0;',
    "const RARE: ReadonlySet<Chip> = new Set(['never']);",
    'export const useSelection = windowPart<Selection>((set) => ({',
    'export const HostEpochContext = createContext(0);',
    'const letters = createLetters();',
  ])('leaves %s', (line) => expect(stateIn(line)).toEqual([]));
});
