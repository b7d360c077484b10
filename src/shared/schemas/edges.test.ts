import { describe, expect, it } from 'vitest';
import { checkAccountInput } from '../../core/accounts/account-input.ts';
import { readSettingsText } from '../../core/accounts/read-settings-text.ts';
import { startupAccount } from '../../core/accounts/startup-account.ts';
import { listenerChoice } from '../../core/commands/listener-choice.ts';
import { callArguments } from '../../core/contract/arguments.ts';
import { checkListenerSettings } from '../../core/listener/check-settings.ts';
import { parseOptions } from '../../core/options/parse-options.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../core/settings/settings-file.ts';
import { settingsText } from '../../core/settings/settings-text.ts';
import { someKeptAccount } from '../../core/settings/testing/some-kept-account.ts';
import { someAccount as someInput } from '../../core/testing/some-account.ts';
import { draftOf as accountDraftOf } from '../../renderer/accounts/account-draft.ts';
import { isAccountInput, readAccountDraft } from '../../renderer/accounts/read-account-draft.ts';
import { isZoom } from '../../renderer/base-maps/tile-server-draft.ts';
import {
  isListenerInput,
  draftOf as listenerDraftOf,
  readDraft,
} from '../../renderer/listener/listener-draft.ts';
import { type ProxyDraft, problemsOf as proxyProblemsOf } from '../../renderer/proxy/proxy-draft.ts';
import { isRetention, readRetention } from '../../renderer/storage/retention-draft.ts';
import { someAccount } from '../../renderer/testing/some-account.ts';
import type { AccountSettings } from '../account.ts';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../listener.ts';
import type { Result } from '../result.ts';
import { OPENSTREETMAP, type TileServerSettings } from '../tile-server.ts';
import { type Checked, messageIn } from './check.ts';
import { checkProxy, type ProxySettingsInput } from './proxy.ts';
import { checkRetention, type Retention } from './retention.ts';

/** What a way in says of a value: null where it takes it, else the code of what is wrong, or `refused` where it says no more. */
type Verdict = string | null;
type WayIn<T> = (value: T) => Verdict;

const ids = (count: number): string => Array.from({ length: count }, (_, n) => n + 1).join(',');
const topics = (count: number): string => Array.from({ length: count }, (_, n) => `t/${n}`).join(',');
const text = (length: number): string => 'x'.repeat(length);
const ofResult = (result: Result<unknown>): Verdict => (result.ok ? null : result.error.code);
const ofChecked = (outcome: Checked<unknown>): Verdict =>
  outcome.ok ? null : outcome.problems[0].message.code;
const ofFile = (settings: object): Verdict =>
  typeof readSettings({ ...DEFAULT_SETTINGS, ...settings }) === 'string' ? 'refused' : null;
/** The first code among what a form found. */
const ofForm = (problems: object): Verdict => Object.values(problems)[0]?.code ?? null;

/** Each way takes exactly what is at the edge, and nothing beyond; all that say why say the same. */
function holds<T>(ways: Readonly<Record<string, WayIn<T>>>, exactly: T, beyond: T, code: string): void {
  const said = (value: T) =>
    Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, way(value)]));
  const all = (verdict: (name: string) => Verdict) =>
    Object.fromEntries(Object.keys(ways).map((name) => [name, verdict(name)]));
  expect(said(exactly)).toEqual(all(() => null));
  const refusals = said(beyond);
  expect(refusals).toEqual(all((name) => (refusals[name] === 'refused' ? 'refused' : code)));
}

type AccountPatch = Partial<AccountSettings> & { readonly token?: string };

const accountWays: Readonly<Record<string, WayIn<AccountPatch>>> = {
  form({ token = '', ...patch }) {
    const account = someAccount({ kind: 'broker', brokerUrl: 'mqtts://b', token: 'none', ...patch });
    const read = readAccountDraft(accountDraftOf(account), token, null);
    return isAccountInput(read) ? null : ofForm(read);
  },
  host: (patch) => ofResult(checkAccountInput(someInput({ brokerUrl: 'mqtts://b', ...patch }))),
  contract(patch) {
    const sent = callArguments['accounts.add'].safeParse(someInput({ brokerUrl: 'mqtts://b', ...patch }));
    return sent.success ? ofResult(checkAccountInput(sent.data)) : 'refused';
  },
};
const accountFiles: Readonly<Record<string, WayIn<AccountPatch>>> = {
  file: (patch) => ofFile({ accounts: [someKeptAccount(patch)] }),
  import(patch) {
    const accounts = [someKeptAccount(patch)];
    return readSettingsText(settingsText({ ...DEFAULT_SETTINGS, accounts }, [])).ok ? null : 'refused';
  },
};

describe('an account', () => {
  it.each<[string, AccountPatch, AccountPatch, string]>([
    ['keepalive, least', { keepaliveS: 5 }, { keepaliveS: 4 }, 'seconds-out-of-range'],
    ['keepalive, most', { keepaliveS: 1_200 }, { keepaliveS: 1_201 }, 'seconds-out-of-range'],
    ['user name', { username: text(256) }, { username: text(257) }, 'bad-username'],
    ['authority', { caFile: `/${text(4_095)}` }, { caFile: `/${text(4_096)}` }, 'text-too-long'],
    ['group', { sharedGroup: text(64) }, { sharedGroup: text(65) }, 'bad-group'],
    ['chosen devices', { followedDevices: ids(50) }, { followedDevices: ids(51) }, 'bad-ids'],
    [
      'digits of an id',
      { follow: 'channels', followedChannels: '9'.repeat(20) },
      { follow: 'channels', followedChannels: '9'.repeat(21) },
      'bad-ids',
    ],
    [
      'chosen channels',
      { follow: 'both', followedChannels: '1 2;3' },
      { follow: 'both', followedChannels: 'all' },
      'bad-ids',
    ],
    [
      'own topics',
      { follow: 'topics', followedTopics: topics(20) },
      { follow: 'topics', followedTopics: topics(21) },
      'bad-topics',
    ],
    ['letters of a group', { sharedGroup: 'a-Z_9' }, { sharedGroup: 'a/b' }, 'bad-group'],
    [
      'address',
      { brokerUrl: `wss://b/${text(1_992)}` },
      { brokerUrl: `wss://b/${text(1_993)}` },
      'text-too-long',
    ],
  ])('has one edge for its %s', (_what, exactly, beyond, code) => {
    holds({ ...accountWays, ...accountFiles }, exactly, beyond, code);
  });

  it.each([
    ['length', text(256), text(257)],
    ['characters', 'päss wörd', 'pass\u0007word'],
  ])('has one edge for a password’s %s', (_what, exactly, beyond) => {
    holds(accountWays, { token: exactly }, { token: beyond }, 'token-malformed');
  });

  it.each<[string, AccountPatch, AccountPatch]>([
    ['names a port', { brokerUrl: 'mqtts://b:65535' }, { brokerUrl: 'mqtts://b:65536' }],
    ['has a scheme of MQTT', { brokerUrl: 'ws://b/' }, { brokerUrl: 'http://b/' }],
    ['holds no secret', { brokerUrl: 'mqtt://b' }, { brokerUrl: 'mqtt://me:word@b' }],
  ])('has an address that %s', (_what, exactly, beyond) => {
    const option: WayIn<AccountPatch> = ({ brokerUrl = '' }) =>
      parseOptions([`--broker=${brokerUrl}`], {}).ok ? null : 'refused';
    const { host, contract } = accountWays as Readonly<Record<'host' | 'contract', WayIn<AccountPatch>>>;
    const { import: imported } = accountFiles as Readonly<Record<'import', WayIn<AccountPatch>>>;
    holds({ host, contract, import: imported, option }, exactly, beyond, 'bad-broker-url');
  });

  it('has one edge for the group that the command line names', () => {
    const option: WayIn<string> = (group) => {
      const options = parseOptions(['--broker=mqtts://b', `--shared-group=${group}`], {});
      return options.ok ? ofResult(startupAccount(options.value)) : 'refused';
    };
    holds({ option }, text(64), text(65), 'bad-group');
  });

  it('has a name of 100 characters at most, whoever gives it: more is cut', () => {
    const name = text(101);
    const draft = accountDraftOf(
      someAccount({ kind: 'broker', brokerUrl: 'mqtts://b', token: 'none', name }),
    );
    const kept = readSettings({ ...DEFAULT_SETTINGS, accounts: [someKeptAccount({ name })] });
    const host = checkAccountInput(someInput({ name }));
    const names = [
      readAccountDraft(draft, '', null),
      callArguments['accounts.add'].safeParse(someInput({ name })).data,
      host.ok && host.value.settings,
      typeof kept !== 'string' && kept.accounts[0],
    ];
    expect(names).toEqual(names.map(() => expect.objectContaining({ name: text(100) })));
  });
});

type ListenerPatch = Partial<ListenerSettings> & { readonly secret?: string };

const listenerInput = ({ openAsBefore: _kept, ...patch }: ListenerPatch) => {
  const { openAsBefore: _default, ...settings } = DEFAULT_LISTENER_SETTINGS;
  return { ...settings, secret: 'a-secret', keepUnprotected: false, ...patch };
};
const listenerWays: Readonly<Record<string, WayIn<ListenerPatch>>> = {
  form({ secret = 'a-secret', ...patch }) {
    const draft = { ...listenerDraftOf({ ...DEFAULT_LISTENER_SETTINGS, ...patch }), secret };
    const read = readDraft(draft, false);
    return isListenerInput(read) ? null : ofForm(read);
  },
  host: (patch) => ofResult(checkListenerSettings(listenerInput(patch), null)),
  contract(patch) {
    const sent = callArguments['listener.configure'].safeParse(listenerInput(patch));
    return sent.success ? ofResult(checkListenerSettings(sent.data, null)) : 'refused';
  },
};
const listenerFile: WayIn<ListenerPatch> = (patch) =>
  ofFile({ listener: { ...DEFAULT_LISTENER_SETTINGS, ...patch } });
/** 253 characters, the longest of a name. */
const LONGEST_NAME = `${`${text(62)}.`.repeat(4)}x`;

describe('the listener', () => {
  it.each<[string, ListenerPatch, ListenerPatch, string]>([
    ['port', { port: 65_535 }, { port: 65_536 }, 'bad-port'],
    ['path', { path: `/${text(499)}` }, { path: `/${text(500)}` }, 'bad-path'],
    ['header', { secretHeader: text(100) }, { secretHeader: text(101) }, 'bad-header'],
    ['host', { host: LONGEST_NAME }, { host: `${LONGEST_NAME}x` }, 'bad-host'],
    ['IPv6 address', { host: 'fe80::1%eth0' }, { host: 'fe80::1::2' }, 'bad-host'],
  ])('has one edge for its %s', (_what, exactly, beyond, code) => {
    holds({ ...listenerWays, file: listenerFile }, exactly, beyond, code);
  });

  it.each([
    ['shortest', text(8), text(7)],
    ['longest', text(256), text(257)],
    ['least plain', 'all plain!', 'not pläin'],
  ])('has one edge for its %s secret', (_what, exactly, beyond) => {
    holds(listenerWays, { secret: exactly }, { secret: beyond }, 'bad-secret');
  });

  it('has the same edges on the command line', () => {
    const option: WayIn<readonly string[]> = (argv) => {
      const options = parseOptions(argv, {});
      if (!options.ok) return 'refused';
      return ofResult(listenerChoice(options.value.listener));
    };
    holds({ option }, ['--listener-port=65535'], ['--listener-port=65536'], 'refused');
    const at = (host: string) => ['--listener-port=1', `--listener-host=${host}`];
    holds({ option }, at(LONGEST_NAME), at(`${LONGEST_NAME}x`), 'bad-host');
  });
});

describe('the proxy', () => {
  const BY_HAND: ProxySettingsInput = {
    mode: 'manual',
    address: 'http://proxy.example:3128',
    username: 'van',
    password: null,
    keepUnprotected: false,
  };
  const ways: Readonly<Record<string, WayIn<Partial<ProxySettingsInput>>>> = {
    form(patch) {
      const { username, password, ...input } = { ...BY_HAND, ...patch };
      const draft: ProxyDraft = { ...input, username: username ?? '', password: password ?? '' };
      return ofForm(proxyProblemsOf(draft));
    },
    host: (patch) => ofChecked(checkProxy({ ...BY_HAND, ...patch })),
    contract(patch) {
      const sent = callArguments['proxy.configure'].safeParse({ ...BY_HAND, ...patch });
      return sent.success ? ofChecked(checkProxy(sent.data)) : 'refused';
    },
  };
  const file: WayIn<Partial<ProxySettingsInput>> = ({ address = BY_HAND.address, username = 'van' }) =>
    ofFile({ proxy: { mode: 'manual', address, username } });
  const option: WayIn<Partial<ProxySettingsInput>> = ({ address = '' }) =>
    parseOptions([`--proxy=${address}`], {}).ok ? null : 'refused';

  it.each<[string, Partial<ProxySettingsInput>, Partial<ProxySettingsInput>, string]>([
    ['user name', { username: text(255) }, { username: text(256) }, 'bad-username'],
    ['bytes of a user name', { username: 'é'.repeat(127) }, { username: 'é'.repeat(128) }, 'bad-username'],
  ])('has one edge for its %s', (_what, exactly, beyond, code) => {
    holds({ ...ways, file }, exactly, beyond, code);
  });

  it('has one edge for its host, on the command line too', () => {
    const exactly = { address: `http://${LONGEST_NAME}` };
    holds({ ...ways, file, option }, exactly, { address: `${exactly.address}x` }, 'bad-proxy');
  });

  it('has one edge for its password', () => {
    holds(ways, { password: text(255) }, { password: text(256) }, 'bad-proxy-password');
  });
});

describe('retention', () => {
  const ways: Readonly<Record<string, WayIn<Retention>>> = {
    form({ days, maxBytes, fetchedDays }) {
      const read = readRetention({
        days: String(days),
        gigabytes: (maxBytes / 1e9).toFixed(9),
        fetchedDays: String(fetchedDays),
      });
      return isRetention(read) ? null : ofForm(read.problems);
    },
    host: (wanted) => ofChecked(checkRetention(wanted)),
    contract: (wanted) =>
      callArguments['storage.setRetention'].safeParse(wanted).success ? null : 'refused',
  };
  const SOME = { days: 30, maxBytes: 4e9, fetchedDays: 30 };

  it.each([
    [{ days: 1 }, { days: 0 }, 'number-out-of-range'],
    [{ days: 3_650 }, { days: 3_651 }, 'number-out-of-range'],
    [{ fetchedDays: 1 }, { fetchedDays: 0 }, 'number-out-of-range'],
    [{ fetchedDays: 3_650 }, { fetchedDays: 3_651 }, 'number-out-of-range'],
    [{ maxBytes: 1e8 }, { maxBytes: 1e8 - 1 }, 'bytes-out-of-range'],
    [{ maxBytes: 1e13 }, { maxBytes: 1e13 + 1 }, 'bytes-out-of-range'],
  ])('takes %j and not %j', (exactly, beyond, code) => {
    holds(ways, { ...SOME, ...exactly }, { ...SOME, ...beyond }, code);
  });

  it.each([
    [1, 1e8],
    [1e14, 1e13],
  ])('of a file with %d bytes is the nearest that is offered', (given, maxBytes) => {
    const read = readSettings({ ...DEFAULT_SETTINGS, retention: { days: 30, maxBytes: given } });
    // A file of before fetches on purpose says nothing of them.
    expect(read).toMatchObject({ retention: { days: 30, maxBytes, fetchedDays: 30 } });
  });
});

describe('a tile server', () => {
  const INPUT = { ...OPENSTREETMAP, key: null, keepUnprotected: false };
  const ways: Readonly<Record<string, WayIn<Partial<TileServerSettings>>>> = {
    contract(patch) {
      const sent = callArguments['maps.saveServer'].safeParse({ id: null, input: { ...INPUT, ...patch } });
      return sent.success ? null : (messageIn(sent.error.issues[0])?.code ?? 'refused');
    },
    file: (patch) => ofFile({ tileServers: [{ ...OPENSTREETMAP, id: 'a', ...patch }] }),
  };
  const form: WayIn<Partial<TileServerSettings>> = ({ minZoom = 0, maxZoom = 19 }) =>
    isZoom(String(minZoom)) && isZoom(String(maxZoom)) ? null : 'refused';
  const url = (length: number) => `https://a.example/{z}/{x}/{y}/${text(length - 30)}`;

  it.each<[string, Partial<TileServerSettings>, Partial<TileServerSettings>, string]>([
    ['name', { name: text(200) }, { name: text(201) }, 'text-too-long'],
    ['address', { url: url(4_000) }, { url: url(4_001) }, 'text-too-long'],
    ['attribution', { attribution: text(2_000) }, { attribution: text(2_001) }, 'text-too-long'],
    ['least zoom', { minZoom: 0 }, { minZoom: -1 }, 'number-out-of-range'],
    ['deepest zoom', { maxZoom: 24 }, { maxZoom: 25 }, 'number-out-of-range'],
  ])('has one edge for its %s', (_what, exactly, beyond, code) => {
    holds(
      'name' in exactly || 'url' in exactly || 'attribution' in exactly ? ways : { ...ways, form },
      exactly,
      beyond,
      code,
    );
  });
});
