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
const wrong: readonly (readonly [Partial<ListenerDraft>, DraftProblems])[] = [
  [{ hostChoice: 'other', otherHost: ' ' }, { otherHost: 'hostNeeded' }],
  [{ hostChoice: 'other', otherHost: 'http://a/' }, { otherHost: 'hostNeeded' }],
  [{ port: '' }, { port: 'portWrong' }],
  [{ port: '65536' }, { port: 'portWrong' }],
  [{ port: '-1' }, { port: 'portWrong' }],
  [{ port: '8e3' }, { port: 'portWrong' }],
  [{ path: 'flespi' }, { path: 'pathWrong' }],
  [{ path: '/a?b' }, { path: 'pathWrong' }],
  [{ path: '/a b' }, { path: 'pathWrong' }],
  [{ secretHeader: 'X: y' }, { secretHeader: 'headerWrong' }],
  [{ secretHeader: '' }, { secretHeader: 'headerWrong' }],
  [{ secret: '' }, { secret: 'secretNeeded' }],
  [{ secret: 'short' }, { secret: 'secretShort' }],
  [{ secret: 'with\nline breaks' }, { secret: 'secretWrong' }],
  [{ secret: 'ends with a space ' }, { secret: 'secretWrong' }],
  [{ secret: 'sécret of words' }, { secret: 'secretWrong' }],
  [{ tlsCertificateFile: '/c.pem' }, { tlsKeyFile: 'tlsBoth' }],
  [{ tlsKeyFile: '/k.pem' }, { tlsCertificateFile: 'tlsBoth' }],
  [
    { port: 'x', path: 'y' },
    { port: 'portWrong', path: 'pathWrong' },
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
    expect(readDraft(draft, false)).toEqual({ secret: 'secretNeeded' });
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
