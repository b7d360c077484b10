import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings/settings-file.ts';
import { someKeptAccount } from '../../src/core/settings/testing/some-kept-account.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { keptThings } from './kept-things.ts';

let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = temporaryFolder();
  file = join(dataDir, 'settings.json');
});

const account = someKeptAccount();

it('gives the accounts that a data dir keeps', () => {
  writeFileSync(file, JSON.stringify({ ...DEFAULT_SETTINGS, accounts: [account] }));
  expect(keptThings.accounts(dataDir)).toEqual({ ok: true, value: [account] });
});

it('gives none where there is no file, or no folder', () => {
  expect(keptThings.accounts(dataDir)).toEqual({ ok: true, value: [] });
  expect(keptThings.accounts(join(dataDir, 'gone'))).toEqual({ ok: true, value: [] });
});

it.each([
  ['{', 'cannot be understood.'],
  ['{"version":9000}', 'was written by a newer Fleetglass.'],
])('names a file that holds %s, and leaves it where it is', (text, why) => {
  writeFileSync(file, text);
  expect(keptThings.accounts(dataDir)).toMatchObject({
    ok: false,
    error: { text: `The settings file ${file} ${why}` },
  });
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readdirSync(dataDir)).toEqual(['settings.json']);
});

it('names a file that cannot be read', () => {
  mkdirSync(file);
  expect(keptThings.accounts(dataDir)).toMatchObject({
    error: { text: `The settings file ${file} cannot be read (EISDIR).` },
  });
});
