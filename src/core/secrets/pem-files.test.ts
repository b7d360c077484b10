import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nameOfFile } from '../../shared/chosen-file.ts';
import { silentLog } from '../base/log.ts';
import { must } from '../testing/must.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPemFiles, type PemFiles } from './pem-files.ts';

const TEXT = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
let dataDir: string;
let uploads: PemFiles;
const folder = () => join(dataDir, 'certificates');
const withDialog = (path: string | null): PemFiles =>
  createPemFiles({ dataDir, log: silentLog, chooseFile: async () => path });

beforeEach(() => {
  dataDir = temporaryFolder();
  uploads = createPemFiles({ dataDir, log: silentLog, chooseFile: null });
});

describe('a window', () => {
  it.each([
    '/etc/shadow',
    'C:\\Users\\me\\key.pem',
    'ca.pem',
    '../secrets.json',
    'chosen:',
    'chosen:guessed:ca.pem',
  ])('names no file of this computer: %s', async (value) => {
    for (const pems of [uploads, withDialog('/ca.pem')]) {
      expect(await pems.paths([null, value], ['/ca.pem', null])).toMatchObject({
        error: { code: 'pem-file' },
      });
    }
  });

  it('keeps what is there already, and takes it away', async () => {
    expect(must(await uploads.paths(['/ca.pem', null, ''], ['/ca.pem', '/key.pem']))).toEqual([
      '/ca.pem',
      null,
      null,
    ]);
  });
});

describe('the dialog of the system', () => {
  it('gives a word that stands for the file, which stays where it is', async () => {
    const pems = withDialog('/etc/ssl/our ca.pem');
    const word = must(await pems.choose()) ?? '';
    expect(nameOfFile(word)).toBe('our ca.pem');
    expect(word).not.toContain('/etc');
    expect(must(await pems.paths([word], []))).toEqual(['/etc/ssl/our ca.pem']);
    expect(pems.upload('ca.pem', TEXT)).toMatchObject({ error: { code: 'no-upload' } });
  });

  it('may be closed without a choice, and is not everywhere', async () => {
    expect(must(await withDialog(null).choose())).toBeNull();
    expect(await uploads.choose()).toMatchObject({ error: { code: 'no-dialog' } });
  });
});

describe('an upload', () => {
  it('is kept for its owner alone once it is used, the same text as the same file', async () => {
    const words = [must(uploads.upload('ca.pem', TEXT)), must(uploads.upload('ca.pem', TEXT))];
    expect(existsSync(folder())).toBe(false);
    const [one, other] = must(await uploads.paths(words, []));
    expect(one).toBe(other);
    expect(readFileSync(one ?? '', 'utf8')).toBe(TEXT);
    expect([statSync(one ?? '').mode & 0o077, statSync(folder()).mode & 0o077]).toEqual([0, 0]);
  });

  it.each(['../../evil.pem', '/etc/evil.pem', 'a\u0000b:c\n.pem', `${'x'.repeat(300)}.pem`])(
    'stays in its folder whatever it is called: %j',
    async (name) => {
      const [file] = must(await uploads.paths([must(uploads.upload(name, TEXT))], []));
      expect(readdirSync(folder())).toEqual([file?.slice(folder().length + 1)]);
    },
  );

  it.each(['', 'a settings file', '-----BEGIN CERTIFICATE-----'])(
    'is refused where it is no PEM: %s',
    (text) => {
      expect(uploads.upload('ca.pem', text)).toMatchObject({ error: { code: 'pem-file' } });
    },
  );

  it('says where it cannot be kept', async () => {
    writeFileSync(folder(), 'in the way');
    const answer = await uploads.paths([must(uploads.upload('ca.pem', TEXT))], []);
    expect(answer).toMatchObject({ error: { code: 'pem-file', errorCode: 'EEXIST' } });
  });

  it('goes with what used it last, and no other file does', async () => {
    const [file = null] = must(await uploads.paths([must(uploads.upload('ca.pem', TEXT))], []));
    const mine = join(dataDir, 'mine.pem');
    writeFileSync(mine, TEXT);
    await uploads.release([file, mine, null], [file]);
    expect(existsSync(file ?? '')).toBe(true);
    await uploads.release([file, mine, null], []);
    expect([existsSync(file ?? ''), existsSync(mine)]).toEqual([false, true]);
  });
});
