import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { must } from '../core/testing/must.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { openBrowsersFile } from './browsers-file.ts';

const SOME = { id: 'AAAAAAAAAAAA', origin: 'http://127.0.0.1:8630', key: Buffer.alloc(32, 7) };
let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = temporaryFolder();
  file = join(dataDir, 'browsers.json');
});
const open = () => openBrowsersFile(dataDir, silentLog);

it('keeps the browsers that may come back, for its owner alone', async () => {
  expect(open().kept).toEqual([]);
  must(await open().keep([SOME]));
  expect(open().kept).toEqual([SOME]);
  expect(statSync(file).mode & 0o077).toBe(0);
  must(await open().keep([]));
  expect(open().kept).toEqual([]);
});

it('writes one after the other, the last one last', async () => {
  const { keep } = open();
  await Promise.all([keep([SOME, { ...SOME, id: 'BBBBBBBBBBBB' }]), keep([]), keep([SOME])]);
  expect(open().kept).toEqual([SOME]);
});

it.each([
  '',
  'null',
  '{"version":2,"browsers":[]}',
  '{"version":1,"browsers":[{"id":"AAAAAAAAAAAA","origin":"x","key":""}]}',
])('lets nobody in by a file that it did not write: %s', (text) => {
  writeFileSync(file, text);
  expect(open().kept).toEqual([]);
});

it('says where it cannot be written', async () => {
  mkdirSync(file);
  expect(await open().keep([SOME])).toMatchObject({ error: { code: 'browser-not-kept' } });
});

it('removes the secret of the cookie that there was once', () => {
  writeFileSync(join(dataDir, 'browser-session'), 'secret');
  open();
  expect(existsSync(join(dataDir, 'browser-session'))).toBe(false);
});

it('holds what its words say', async () => {
  must(await open().keep([SOME]));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    about: expect.stringContaining('delete the file to lock them all out'),
  });
});
