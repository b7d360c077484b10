import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import {
  type DraftProblems,
  draftOf,
  hostOf,
  isChanged,
  isListenerInput,
  type ListenerDraft,
  readDraft,
} from './listener-draft.ts';

const draft = draftOf({ ...DEFAULT_LISTENER_SETTINGS, enabled: true });
const BAD_PORT = { code: 'bad-port', most: 65_535, isFree: true } as const;
const wrong: readonly (readonly [Partial<ListenerDraft>, DraftProblems])[] = [
  [{ hostChoice: 'other', otherHost: ' ' }, { otherHost: { code: 'bad-host' } }],
  [{ hostChoice: 'other', otherHost: 'http://a/' }, { otherHost: { code: 'bad-host' } }],
  [{ port: '' }, { port: BAD_PORT }],
  [{ port: '65536' }, { port: BAD_PORT }],
  [{ port: '-1' }, { port: BAD_PORT }],
  [{ port: '8e3' }, { port: BAD_PORT }],
  [{ path: 'flespi' }, { path: { code: 'bad-path' } }],
  [{ path: '/a?b' }, { path: { code: 'bad-path' } }],
  [{ path: '/a b' }, { path: { code: 'bad-path' } }],
  [{ secretHeader: 'X: y' }, { secretHeader: { code: 'bad-header' } }],
  [{ secretHeader: '' }, { secretHeader: { code: 'bad-header' } }],
  [{ secret: '' }, { secret: { code: 'no-secret' } }],
  [{ secret: 'short' }, { secret: { code: 'bad-secret', why: 'length', shortest: 8, longest: 256 } }],
  [{ secret: 'with\nline breaks' }, { secret: { code: 'bad-secret', why: 'characters' } }],
  [{ secret: 'ends with a space ' }, { secret: { code: 'bad-secret', why: 'characters' } }],
  [{ secret: 'sécret of words' }, { secret: { code: 'bad-secret', why: 'characters' } }],
  [{ tlsCertificateFile: '/c.pem' }, { tlsKeyFile: { code: 'bad-tls', why: 'pair' } }],
  [{ tlsKeyFile: '/k.pem' }, { tlsCertificateFile: { code: 'bad-tls', why: 'pair' } }],
  [
    { port: 'x', path: 'y' },
    { port: BAD_PORT, path: { code: 'bad-path' } },
  ],
];

describe('the draft of the listener’s settings', () => {
  it('gives back the settings it was made of, and keeps the secret', () => {
    const settings = {
      ...DEFAULT_LISTENER_SETTINGS,
      host: '::1',
      port: 0,
      tlsKeyFile: 'C:\\k',
      tlsCertificateFile: '/c',
      accountId: 'b',
    };
    const { openAsBefore: _open, ...asked } = settings;
    expect(readDraft(draftOf(settings, true), true)).toEqual({
      ...asked,
      secret: null,
      keepUnprotected: true,
    });
    expect(isChanged(draftOf(settings, true), settings, true)).toBe(false);
  });

  it.each(wrong)('names what is wrong in %o', (patch, problems) => {
    const read = readDraft({ ...draft, ...patch }, true);
    expect(read).toEqual(problems);
    expect(isListenerInput(read)).toBe(false);
  });

  it('needs a secret to be switched on with, not to be switched off', () => {
    expect(readDraft(draft, false)).toEqual({ secret: { code: 'no-secret' } });
    expect(isListenerInput(readDraft({ ...draft, enabled: false }, false))).toBe(true);
  });

  it('sends no secret where none is asked for', () => {
    const read = readDraft({ ...draft, asksSecret: false, secret: 'typed before', secretHeader: '' }, false);
    expect(read).toMatchObject({ secretHeader: null, secret: null });
  });

  it.each([
    [{ secret: 'Bearer abcdef' }, { secret: 'Bearer abcdef' }],
    [{ hostChoice: 'all' as const }, { host: '0.0.0.0' }],
    [{ hostChoice: 'other' as const, otherHost: ' 10.0.0.2 ' }, { host: '10.0.0.2' }],
    [
      { tlsCertificateFile: 'D:/c.pem', tlsKeyFile: '\\\\server\\k.pem' },
      { tlsCertificateFile: 'D:/c.pem', tlsKeyFile: '\\\\server\\k.pem' },
    ],
  ])('reads %o', (patch, input) => {
    expect(readDraft({ ...draft, ...patch }, true)).toMatchObject(input);
  });

  it.each([
    [{}, false],
    [{ secret: '' }, false],
    [{ secret: 'x' }, true],
    [{ port: '1' }, true],
    [{ hostChoice: 'other' as const }, true],
    [{ accountId: 'b' }, true],
    [{ keepUnprotected: true }, true],
  ])('knows whether %o changes anything', (patch, changed) => {
    expect(isChanged({ ...draft, ...patch }, { ...DEFAULT_LISTENER_SETTINGS, enabled: true })).toBe(changed);
  });

  it('names the address it would listen at', () => {
    expect(hostOf({ hostChoice: 'loopback', otherHost: '10.0.0.2' })).toBe('127.0.0.1');
  });
});
