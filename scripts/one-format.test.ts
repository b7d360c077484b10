/** Values and times are written by `src/shared/format` alone, in the units and the zone that were chosen. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = globSync('src/renderer/**/*.{ts,tsx}', {
  cwd: root,
  // The dialog names what there is to choose. The program's own log is a file, and its times are UTC as its lines are.
  exclude: ['**/*.test.*', '**/testing/**', 'src/renderer/units/**', 'src/renderer/program-log/**'],
});

const OWN_WAYS: readonly { readonly what: RegExp; readonly why: string }[] = [
  { what: /\.toLocale(?:Date|Time)?String\b/, why: 'writes by the language and the zone of the system' },
  { what: /\bIntl\.DateTimeFormat\((?!\)\.resolvedOptions)/, why: 'a format of its own' },
  { what: /\b(?:km\/h|mph)\b(?!['`][),])/, why: 'a unit that may not be the chosen one' },
  { what: /(?<!')\bUTC\b(?!\()/, why: 'a zone that may not be the chosen one' },
  { what: /\{\{\w+\}\} (?:UTC|km|m|l|°C)\b/, why: 'a unit or zone around a figure that says its own' },
  { what: /\.getUTC\w+\(|\.get(?:FullYear|Month|Date|Hours|Minutes)\(/, why: 'reads a calendar of its own' },
];

/** Comments give examples of what is written. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

it('looks at the window', () => expect(sources.length).toBeGreaterThan(300));

it.each(OWN_WAYS)('$what: $why', ({ what }) => {
  const found = sources.flatMap((file) =>
    withoutComments(readFileSync(join(root, file), 'utf8'))
      .split('\n')
      .filter((line) => what.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
