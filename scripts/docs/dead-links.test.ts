/** What the pages of the repository point to is there. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deadLinks, type NamedThings } from './dead-links.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** At the root; a folder of such a name elsewhere is ours. */
const NOT_OURS = ['node_modules/**', 'out/**', 'release/**', 'test-results/**', 'playwright-report/**'];
const files = globSync(['**/*.*', '.{github,vscode}/**/*.*'], {
  cwd: root,
  exclude: NOT_OURS,
}).map((file) => file.replaceAll('\\', '/'));
const pages = files.filter((file) => file.endsWith('.md'));
const things: NamedThings = { root, files, read: (path) => readFileSync(join(root, path), 'utf8') };

/** What is made when Fleetglass runs, is packaged or tested. */
const MADE = [
  'browsers.json',
  'geofences.json',
  'secrets.json',
  'settings.json',
  '.tsbuild/mutate/',
  'release/',
];

it.each(pages)('%s points to nothing that is not there', (page) => {
  expect(deadLinks(page, things).filter((name) => !MADE.includes(name))).toEqual([]);
});

it('every command in the pages is one of package.json, or a file', () => {
  const { scripts } = JSON.parse(things.read('package.json')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  for (const page of pages) {
    const text = things.read(page);
    for (const [, name = ''] of text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)) {
      expect(Object.keys(scripts), page).toContain(name);
    }
    for (const [, file = ''] of text.matchAll(/\bnode ((?:src|scripts|worlds|crash|bench)\/\S+\.ts)\b/g)) {
      expect(files, page).toContain(file);
    }
  }
});

it('every folder of core is a row of the architecture', () => {
  const page = things.read('docs/architecture.md');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const rooms = files.flatMap((file) => /^src\/core\/([\w-]+)\//.exec(file)?.[1] ?? []);
  for (const room of new Set(rooms))
    expect(
      rows.some((row) => row.includes(`\`${room}/\``)),
      room,
    ).toBe(true);
});

describe('deadLinks', () => {
  const of = (text: string) =>
    deadLinks('docs/x.md', { ...things, read: (path) => (path === 'docs/x.md' ? text : things.read(path)) });

  it.each([
    '[a](architecture.md#the-rooms) [b](adr/README.md) [c](https://example.com/none.md) [d](#own)\n## Own',
    '`gate.ts`, `mqtt/gate.ts`, `journal/`, `src/core`, `package.json`, `docs/`',
    '```\n[a](none.md) `none.ts`\n```',
    '`--help`, `/health`, `flespi/log/gw`, `application/json`',
  ])('lets through %j', (text) => {
    expect(of(text)).toEqual([]);
  });

  it.each(['none.md', 'architecture.md#none', '#none', '../none/', 'adr#none'])(
    'finds the link %s',
    (link) => {
      expect(of(`[a](${link})`)).toEqual([link]);
    },
  );

  it.each(['none.ts', 'gaps/gate.ts', 'ate.ts', 'nowhere/', 'src/none'])('finds the name %s', (name) => {
    expect(of(`The \`${name}\` is there.`)).toEqual([name]);
  });
});

it('what a room says of itself fits on a screen', () => {
  const rooms = pages.filter((page) => /^(src\/core\/|e2e\/|bench\/)(.+\/)?README\.md$/.test(page));
  expect(rooms.length).toBeGreaterThan(10);
  expect(rooms.filter((page) => things.read(page).split('\n').length > 26)).toEqual([]);
});
