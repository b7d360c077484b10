import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { CHROMIUM } from './support/chromium.ts';
import { searchFolder } from './support/secrets/folder.ts';
import { findIn, needleOf } from './support/secrets/needle.ts';
import { searchProcesses } from './support/secrets/processes.ts';
import { searchHeap, searchPage, WHOLE_STRINGS } from './support/secrets/window-memory.ts';

test.use({ launchOptions: { ...CHROMIUM, args: [...CHROMIUM.args, WHOLE_STRINGS] }, trace: 'off' });

/** Written otherwise in every form: the question marks are a slash in base64. */
const SECRET = 'Zq7+x?????tKc 9ü&pLs"8vYb3Md0HfJ';
const NEEDLES = [needleOf('the secret', SECRET)];

/** A search that finds nothing proves something only where it finds what is there. */
test.describe('the search for secrets finds what is planted', () => {
  for (const [form, text] of [
    ['UTF-8', `a line ${SECRET} of a log`],
    ['UTF-16', Buffer.from(`x${SECRET}`, 'utf16le')],
    ['hex', Buffer.from(SECRET).toString('hex')],
    ['URL-encoded', `https://flespi.io/?t=${encodeURIComponent(SECRET)}`],
    ['JSON', JSON.stringify({ token: SECRET })],
    ['first half', `${SECRET.slice(0, 20)}…`],
    ['second half', `…${SECRET.slice(10)}`],
    ['base64 at 0', Buffer.from(`${SECRET}:password`).toString('base64')],
    ['base64 at 1', Buffer.from(`a${SECRET}`).toString('base64')],
    ['base64 at 2', Buffer.from(`token${SECRET}z`).toString('base64')],
    ['base64url at 0', Buffer.from(`bearer${SECRET}`).toString('base64url')],
  ] as const) {
    test(`written as ${form}`, () => {
      expect(findIn('here', text, NEEDLES)).toEqual([`here: the secret (${form})`]);
    });
  }

  test('in files, in their names, and in the cells of a database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetglass-secrets-'));
    try {
      mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
      writeFileSync(join(folder, 'deep', 'er', 'clean.txt'), 'nothing');
      writeFileSync(join(folder, 'deep', 'er', 'x.bin'), Buffer.from(`..${SECRET}`, 'utf16le'));
      writeFileSync(join(folder, encodeURIComponent(SECRET)), '');
      const database = new DatabaseSync(join(folder, 'journal.db'));
      database.exec('CREATE TABLE kept (number INTEGER, body BLOB)');
      // Across the pages of the file: only the cell holds it whole.
      const body = Buffer.from(`${'x'.repeat(4_050)}${SECRET}${'x'.repeat(9_000)}`);
      database.prepare('INSERT INTO kept VALUES (?, ?)').run(9_007_199_254_740_993n, body);
      database.close();
      const { files, findings } = searchFolder(folder, NEEDLES);
      expect(files).toHaveLength(4);
      expect(findings).toContain('deep/er/x.bin: the secret (UTF-16)');
      expect(findings).toContain('a file name: the secret (URL-encoded)');
      expect(findings).toContain('journal.db, kept.body: the secret (UTF-8)');
      expect(findings.filter((finding) => finding.includes('clean'))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [where, args, env] of [
    ['arguments', [SECRET], {}],
    ['environment', [], { FLEETGLASS_PLANTED: SECRET }],
  ] as const) {
    test(`in the ${where} of a process`, async () => {
      expect(searchProcesses(NEEDLES).findings).toEqual([]);
      const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)', ...args], {
        env: { ...process.env, ...env },
      });
      try {
        await once(child.stdout, 'data');
        const { read, findings } = searchProcesses(NEEDLES);
        expect(read).toContain(child.pid);
        expect(findings).toEqual([`${where} of a process: the secret (UTF-8)`]);
      } finally {
        child.kill('SIGKILL');
      }
    });
  }

  test('in a window: in a variable that only a function of the page can reach', async ({ page }) => {
    await page.evaluate((secret) => {
      const held = { text: JSON.stringify(['long '.repeat(1_000), secret]) };
      Object.assign(window, { peek: () => held.text.length });
    }, SECRET);
    expect(await searchHeap(page, NEEDLES)).toEqual([expect.stringContaining('the heap of the window')]);
    await page.evaluate(() => Object.assign(window, { peek: null }));
    expect(await searchHeap(page, NEEDLES)).toEqual([]);
  });

  test('in a window: in a field and in each storage', async ({ page }) => {
    // Storage needs an origin.
    await page.route('https://planted.invalid/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<input type="password">' }),
    );
    await page.goto('https://planted.invalid/');
    const places = async (): Promise<readonly string[]> =>
      (await searchPage(page, NEEDLES)).map((finding) => finding.split(':')[0] ?? finding);
    expect(await places()).toEqual([]);
    await page.locator('input').fill(SECRET);
    expect(await places()).toEqual(['the fields of the window']);
    await page.locator('input').fill('');

    for (const storage of ['localStorage', 'sessionStorage'] as const) {
      await page.evaluate(([kind, secret]) => window[kind].setItem('planted', secret), [
        storage,
        SECRET,
      ] as const);
      expect(await places(), storage).toEqual(['the storage of the window']);
      await page.evaluate((kind) => window[kind].clear(), storage);
    }
    await page.evaluate(async (secret) => {
      const cache = await caches.open('planted');
      await cache.put('/planted', new Response(secret));
    }, SECRET);
    expect(await places(), 'caches').toEqual(['the storage of the window']);
    await page.evaluate(() => caches.delete('planted'));
    expect(await places()).toEqual([]);

    await page.evaluate(async (secret) => {
      const opening = indexedDB.open('planted');
      opening.onupgradeneeded = () => opening.result.createObjectStore('kept').put({ secret }, 1);
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      opening.result.close();
    }, SECRET);
    expect(await places(), 'indexedDB').toEqual(['the storage of the window']);
  });
});
