import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { hasNotices, NOTICES_FILE, noticesOf, writeNotices } from './notices.ts';

const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'The text\n' };
let root: string;

beforeEach(() => {
  root = temporaryFolder();
});

it('names each package once, those of one text together over it', () => {
  const page = noticesOf('Ours', [one, { ...one, name: 'another' }, { ...one, text: 'The text' }]);
  expect(page.startsWith('Fleetglass\n\nOurs\n')).toBe(true);
  expect(page).toContain('\nanother 1.0.0 (MIT)\none 1.0.0 (MIT)\n\nThe text\n');
  expect(page.match(/The text/g)).toHaveLength(1);
});

it('says so where a package brings no licence', () => {
  const page = noticesOf('Ours', [
    { ...one, text: null },
    { ...one, name: 'two', identifier: null, text: '' },
  ]);
  expect(page).toContain('one 1.0.0 (MIT)\n\nLicensed as MIT; its package holds no text');
  expect(page).toContain('two 1.0.0 (no SPDX name)\n\nLicensed as its authors say;');
});

it('makes the page of what the build wrote, and leaves nothing else', () => {
  writeFileSync(join(root, 'LICENSE'), 'Ours');
  for (const [index, bundle] of ['main', 'preload', 'renderer', 'web'].entries()) {
    mkdirSync(join(root, 'out', bundle, '.vite'), { recursive: true });
    const found = JSON.stringify([{ ...one, name: `p${index}` }]);
    writeFileSync(join(root, 'out', bundle, '.vite', 'license.json'), found);
  }
  expect(hasNotices(root)).toBe(false);
  writeNotices(root);
  expect(hasNotices(root)).toBe(true);
  expect(readFileSync(join(root, NOTICES_FILE), 'utf8')).toContain(
    'p0 1.0.0 (MIT)\np1 1.0.0 (MIT)\np2 1.0.0 (MIT)\np3 1.0.0 (MIT)\n',
  );
  expect(() => writeNotices(root)).toThrow('license.json');
});
