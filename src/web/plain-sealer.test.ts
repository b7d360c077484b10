import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../core/base/clock.ts';
import { silentLog } from '../core/base/log.ts';
import { openFileSecrets } from '../core/secrets/open-file-secrets.ts';
import { secretsContract } from '../core/secrets/testing/secrets-contract.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { plainSealer } from './plain-sealer.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});
const open = () => openFileSecrets({ dataDir, clock: systemClock, log: silentLog, sealer: plainSealer });

secretsContract('of a browser host', 'unprotected', () => ({ secrets: open(), reopen: open }));

describe('a file of the desktop app', () => {
  it('stays whole beside what a browser host keeps, although it cannot open it', async () => {
    const file = join(dataDir, 'secrets.json');
    const sealed = { place: 'protected', form: 'sealed', value: 'djExAAAA' };
    writeFileSync(file, JSON.stringify({ version: 1, secrets: { 'token-abcdefgh': sealed } }));
    const secrets = open();
    expect(await secrets.get('token-abcdefgh')).toEqual({ ok: true, value: null });
    await secrets.set('listener', 'a-secret', 'even-unprotected');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      secrets: { 'token-abcdefgh': sealed, listener: { place: 'unprotected', form: 'plain' } },
    });
  });
});
