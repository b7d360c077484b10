import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { silentLog } from '../base/log.ts';
import type { Settings } from '../settings/settings.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createListenerAccount, type ListenerAccount, type ListenerCandidate } from './listener-account.ts';

const kept = (id: string): ListenerCandidate => ({ id, kind: 'flespi', origin: 'kept' });
const A = kept('a');
const B = kept('b');
const DEMO: ListenerCandidate = { id: 'demo', kind: 'demo', origin: 'kept' };
const GIVEN: ListenerCandidate = { id: 'commandline', kind: 'broker', origin: 'command-line' };
const GIVEN_DEMO: ListenerCandidate = { ...GIVEN, kind: 'demo' };

let settings: Settings;
let accounts: readonly ListenerCandidate[];
const open = (isFixed = false): ListenerAccount =>
  createListenerAccount({
    log: silentLog,
    kept: () => settings.listener().accountId,
    keep: (accountId) => settings.keepListener({ ...settings.listener(), accountId }),
    accounts: () => accounts,
    isFixed,
  });
/** Whose it is after each of these changes. */
const whoseAfter = (account: ListenerAccount, ...changes: (readonly ListenerCandidate[])[]): unknown[] =>
  changes.map((now) => {
    accounts = now;
    account.settle();
    const whose = account.get();
    return whose.ok ? whose.value : whose.error.code;
  });

beforeEach(() => {
  settings = createMemorySettings();
  settings.keepListener({ ...DEFAULT_LISTENER_SETTINGS, enabled: true });
});

describe('a listener of the settings', () => {
  it.each<[string, readonly (readonly ListenerCandidate[])[], readonly string[], string | null]>([
    ['is of the only account, and stays its', [[A], [A, B], [B]], ['a', 'a', 'account-gone'], 'a'],
    ['is nobody’s where there are several', [[A, B]], ['account-not-chosen'], null],
    ['is of the one that is left before it was chosen', [[A, B], [B]], ['account-not-chosen', 'b'], 'b'],
    ['is nobody’s without accounts', [[]], ['no-account'], null],
    ['is not of a demo by itself', [[DEMO], [DEMO, A]], ['account-not-chosen', 'a'], 'a'],
    ['is of a kept account beside a given demo', [[GIVEN_DEMO, A]], ['a'], 'a'],
    ['is not of the given account because that is first', [[GIVEN, A]], ['account-not-chosen'], null],
    [
      'is of the given account alone for this run',
      [[GIVEN], [GIVEN, A]],
      ['commandline', 'commandline'],
      null,
    ],
  ])('%s', (_name, changes, expected, stored) => {
    expect(whoseAfter(open(), ...changes)).toEqual(expected);
    expect(settings.listener().accountId).toBe(stored);
  });

  it('is of the account that was chosen, a demo too', () => {
    settings.keepListener({ ...settings.listener(), accountId: 'demo' });
    expect(whoseAfter(open(), [A, DEMO])).toEqual(['demo']);
  });

  it('stays where it is in this run where that cannot be kept', () => {
    settings.keepListener = () => {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    };
    expect(whoseAfter(open(), [A], [A, B])).toEqual(['a', 'a']);
  });
});

describe('a listener of the command line', () => {
  it.each<[string, readonly (readonly ListenerCandidate[])[], readonly string[]]>([
    ['is of the account given with it', [[GIVEN, A, B]], ['commandline']],
    ['is of the demo given with it', [[GIVEN_DEMO, A]], ['commandline']],
    ['is of the only account, and stays its', [[A], [B]], ['a', 'account-gone']],
    ['is nobody’s where there are several', [[A, B]], ['account-not-chosen']],
  ])('%s', (_name, changes, expected) => {
    settings.keepListener({ ...settings.listener(), accountId: 'b' });
    expect(whoseAfter(open(true), ...changes)).toEqual(expected);
    expect(settings.listener().accountId).toBe('b');
  });
});

it.each([true, false])('says whether it is chosen on the command line: %s', (isFixed) => {
  accounts = [];
  expect(open(isFixed).get()).toEqual({ ok: false, error: { code: 'no-account', isFixed } });
});
