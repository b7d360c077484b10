import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettingsInput } from '../../shared/listener.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { checkListenerSettings } from '../listener/check-settings.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listenerChoice } from './listener-choice.ts';

const SECRET = 'S3cret-that-must-not-show';
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

function secretFile(text: string): string {
  const file = join(folder, 'secret');
  writeFileSync(file, text);
  return file;
}

describe('listenerChoice', () => {
  it('is none where no option asks for it', () => {
    expect(listenerChoice(null)).toEqual({ ok: true, value: null });
  });

  it('listens at loopback without a secret unless told otherwise', () => {
    expect(listenerChoice({ port: 8_640, host: null, secretFile: null })).toMatchObject({
      ok: true,
      value: {
        settings: { enabled: true, host: '127.0.0.1', port: 8_640, secretHeader: null },
        secret: null,
      },
    });
  });

  it.each([`X-Secret: ${SECRET}`, `X-Secret:${SECRET}\n`, `  X-Secret :  ${SECRET}  \r\n`])(
    'reads header and secret out of %j',
    (text) => {
      expect(listenerChoice({ port: 0, host: '::1', secretFile: secretFile(text) })).toMatchObject({
        ok: true,
        value: { settings: { host: '::1', secretHeader: 'X-Secret' }, secret: SECRET },
      });
    },
  );

  it.each<[string, string]>([
    ['two lines', `X-Secret: ${SECRET}\nX-Other: ${SECRET}`],
    ['no colon', SECRET],
    ['nothing', ''],
    ['a short secret', 'X-Secret: short'],
    ['a header that HTTP uses itself', `Content-Length: ${SECRET}`],
  ])('refuses %s in one line that holds nothing of it', (_name, text) => {
    const choice = listenerChoice({ port: 0, host: null, secretFile: secretFile(text) });
    expect(choice.ok).toBe(false);
    expect(JSON.stringify(choice)).not.toContain(SECRET);
  });

  it('refuses a file that is not there', () => {
    const choice = listenerChoice({ port: 0, host: null, secretFile: join(folder, 'none') });
    expect(choice).toMatchObject({
      ok: false,
      error: { code: 'secret-file', why: 'unreadable', errorCode: 'ENOENT' },
    });
  });
});

describe('checkListenerSettings', () => {
  const input: ListenerSettingsInput = {
    ...DEFAULT_LISTENER_SETTINGS,
    enabled: true,
    secret: SECRET,
    keepUnprotected: false,
  };

  it.each<[string, Partial<ListenerSettingsInput>, string | null]>([
    ['the defaults', {}, SECRET],
    ['the secret that is known', { secret: null }, 'known-secret'],
    ['no secret where none is asked for', { secret: null, secretHeader: null }, 'known-secret'],
    ['an address', { host: '192.168.1.20' }, SECRET],
    ['an IPv6 address', { host: 'fe80::1' }, SECRET],
    ['a name', { host: 'my-host.example' }, SECRET],
    ['the root path', { path: '/' }, SECRET],
    ['any free port', { port: 0 }, SECRET],
    ['the last port', { port: 65_535 }, SECRET],
  ])('takes %s', (_name, over, secret) => {
    const checked = checkListenerSettings({ ...input, ...over }, 'known-secret');
    expect(checked).toMatchObject({ ok: true, value: { secret } });
    expect(checked.ok && Object.keys(checked.value.settings)).toEqual(Object.keys(DEFAULT_LISTENER_SETTINGS));
  });

  it.each<[string, Partial<ListenerSettingsInput>, string]>([
    ['an empty host', { host: '' }, 'bad-host'],
    ['a host with a port', { host: '127.0.0.1:80' }, 'bad-host'],
    ['a host with blanks', { host: 'my host' }, 'bad-host'],
    ['a port beyond', { port: 65_536 }, 'bad-port'],
    ['a port below', { port: -1 }, 'bad-port'],
    ['a port that is no number', { port: Number.NaN }, 'bad-port'],
    ['half a port', { port: 1.5 }, 'bad-port'],
    ['a path without a slash', { path: 'flespi' }, 'bad-path'],
    ['a path with a query', { path: '/flespi?x' }, 'bad-path'],
    ['a path that climbs', { path: '/a/../b' }, 'bad-path'],
    ['a path with two slashes', { path: '/a//b' }, 'bad-path'],
    ['a header that is none', { secretHeader: 'X Secret' }, 'bad-header'],
    ['the host header', { secretHeader: 'Host' }, 'bad-header'],
    ['a short secret', { secret: '1234567' }, 'bad-secret'],
    ['a secret with a line break', { secret: '12345678\n9' }, 'bad-secret'],
    ['a secret with an umlaut', { secret: '12345678ü' }, 'bad-secret'],
    ['a certificate without its key', { tlsCertificateFile: '/c.pem' }, 'bad-tls'],
    ['a key without its certificate', { tlsKeyFile: '/k.pem' }, 'bad-tls'],
    ['a certificate by a relative path', { tlsCertificateFile: 'c.pem', tlsKeyFile: '/k.pem' }, 'bad-tls'],
    ['a key by a relative path', { tlsCertificateFile: '/c.pem', tlsKeyFile: 'k.pem' }, 'bad-tls'],
  ])('refuses %s with a sentence', (_name, over, code) => {
    const checked = checkListenerSettings({ ...input, ...over }, null);
    expect(checked).toMatchObject({ ok: false, error: { code } });
    expect(!checked.ok && inEnglish(checked.error)).toMatch(/^[A-Z].*\.$/);
  });

  it('takes a certificate and its key by their full paths', () => {
    const files = { tlsCertificateFile: '/c.pem', tlsKeyFile: '/k.pem' };
    expect(checkListenerSettings({ ...input, ...files }, null)).toMatchObject({
      ok: true,
      value: { settings: files },
    });
  });

  it('asks for a secret before it listens', () => {
    expect(checkListenerSettings({ ...input, secret: null }, null)).toMatchObject({
      ok: false,
      error: { code: 'no-secret' },
    });
    expect(checkListenerSettings({ ...input, enabled: false, secret: null }, null).ok).toBe(true);
  });
});
