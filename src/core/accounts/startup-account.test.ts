import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { type HostOptions, parseOptions } from '../options/parse-options.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { clientIdOf } from './client-id.ts';
import { startupAccount } from './startup-account.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

function options(argv: readonly string[], env: Record<string, string> = {}): HostOptions {
  const result = parseOptions(argv, env);
  if (!result.ok) throw new Error(inEnglish(result.error));
  return result.value;
}
function tokenFile(content: string): string {
  const file = join(dir, 'token');
  writeFileSync(file, content);
  return file;
}

describe('startupAccount', () => {
  it('is none where nothing was given', () => {
    expect(startupAccount(options([]))).toEqual({ ok: true, value: null });
  });

  it('reads the token from a file and goes to flespi by default', () => {
    expect(startupAccount(options(['--token-file', tokenFile('s3cret-token\n')]))).toMatchObject({
      ok: true,
      value: {
        account: {
          kind: 'flespi',
          name: 'mqtt.flespi.io',
          brokerUrl: 'mqtts://mqtt.flespi.io:8883',
          protocolVersion: 5,
          hasToken: true,
        },
        token: 's3cret-token',
      },
    });
  });

  it('takes what is followed, where the token stands and a look from the options', () => {
    const given = options(
      ['--follow=channels', '--follow-channels=94,95', '--token-as=password', '--clean-session'],
      { FLEETGLASS_TOKEN: 't', FLEETGLASS_BROKER: 'mqtt://mqtt.flespi.io:1883' },
    );
    expect(startupAccount(given)).toMatchObject({
      ok: true,
      value: {
        account: {
          kind: 'flespi',
          brokerUrl: 'mqtt://mqtt.flespi.io:1883',
          follow: 'channels',
          followedChannels: '94,95',
          tokenPlace: 'password',
          cleanSession: true,
        },
      },
    });
    expect(startupAccount(options(['--follow-devices=van'], { FLEETGLASS_TOKEN: 't' }))).toMatchObject({
      ok: false,
      error: { code: 'bad-ids' },
    });
    expect(parseOptions(['--follow=groups'], {})).toMatchObject({ ok: false });
  });

  it('takes topics of a user’s own at another broker alone', () => {
    const own = ['--follow=topics', '--follow-topics=fleet/+, trucks/#'];
    expect(startupAccount(options(['--broker', 'mqtt://127.0.0.1:1', ...own], {}))).toMatchObject({
      ok: true,
      value: { account: { kind: 'broker', follow: 'topics', followedTopics: 'fleet/+,trucks/#' } },
    });
    expect(startupAccount(options(own, { FLEETGLASS_TOKEN: 't' }))).toMatchObject({
      ok: false,
      error: { code: 'bad-option', problem: { kind: 'topics-at-flespi' } },
    });
  });

  it('reads the token from the environment', () => {
    const result = startupAccount(
      options(['--broker', 'mqtt://127.0.0.1:1', '--protocol', '4'], { FLEETGLASS_TOKEN: 't' }),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { token: 't', account: { kind: 'broker', protocolVersion: 4 } },
    });
  });

  it.each([
    ['empty', ''],
    ['of two lines', 'one\ntwo'],
    ['huge', 'x'.repeat(10_000)],
  ])('refuses a token file that is %s', (_name, content) => {
    expect(startupAccount(options(['--token-file', tokenFile(content)]))).toMatchObject({
      ok: false,
      error: { code: 'token-unusable' },
    });
  });

  it('names a token file that is not there', () => {
    const result = startupAccount(options(['--token-file', join(dir, 'absent')]));
    expect(result).toMatchObject({ ok: false, error: { code: 'token-unusable' } });
    expect(JSON.stringify(result)).toContain('ENOENT');
  });
});

describe('clientIdOf', () => {
  it('makes an id once for a data dir, readable by its owner alone', () => {
    const dataDir = join(dir, 'deep', 'data');
    const id = clientIdOf(dataDir);
    expect(id).toMatch(/^fleetglass-[0-9a-f]{16}$/);
    expect(clientIdOf(dataDir)).toBe(id);
    expect(statSync(join(dataDir, 'client-id')).mode & 0o077).toBe(0);
  });

  it('replaces a file that holds something else', () => {
    writeFileSync(join(dir, 'client-id'), 'nonsense/#');
    expect(clientIdOf(dir)).toMatch(/^fleetglass-[0-9a-f]{16}$/);
  });
});
