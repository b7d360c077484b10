/** What docs/security.md says is tested is tested: its files are there, and the tests that it names are in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The cells of a table's rows, without head and rule. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The last cell's files, each with the tests that stand in parentheses behind it. */
function testsIn(cell: string): readonly { readonly file: string; readonly names: readonly string[] }[] {
  return [...cell.matchAll(/`([^`]+)`(?:\s\(([^)]*)\))?/g)].map(([, file = '', named = '']) => ({
    file,
    names: [...named.matchAll(/\*([^*]+)\*/g)].flatMap(([, name]) => name ?? []),
  }));
}

/** Whether a test is called so; `…` stands for anything. */
function names(text: string, name: string): boolean {
  const parts = name.split('…').map((part) => part.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*')).test(text);
}

const [threats = '', checklist = ''] = page.split("## Electron's checklist");
const rows = [...rowsOf(threats).slice(1), ...rowsOf(checklist).slice(1)];

it.each(rows.map((row) => ({ what: row.slice(0, 2).join(' '), cell: row.at(-1) ?? '' })))(
  'the tests of “$what” are there',
  ({ cell }) => {
    for (const { file, names: wanted } of testsIn(cell)) {
      expect(existsSync(join(root, file)), file).toBe(true);
      const text = readFileSync(join(root, file), 'utf8');
      for (const name of wanted) expect(names(text, name), `${name} in ${file}`).toBe(true);
    }
  },
);

it('has a row for each of Electron’s twenty points, each with a test', () => {
  const points = rowsOf(checklist).slice(1);
  expect(points.map(([number]) => number)).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`));
  for (const row of points) expect(testsIn(row.at(-1) ?? ''), row[1] ?? '').not.toEqual([]);
});
