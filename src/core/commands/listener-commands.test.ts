import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_LISTENER_SETTINGS,
  type ListenerSettings,
  type ListenerSettingsInput,
  type ListenerStatus,
} from '../../shared/listener.ts';
import { fail, ok } from '../../shared/result.ts';
import { createKeptLog } from '../accounts/testing/kept-log.ts';
import type { ListenerCandidate } from '../listener/listener-account.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { createListenerCommands, type ListenerChoice, type ListenerCommands } from './listener-commands.ts';

const SECRET = 'S3cret-that-must-not-show';
const OTHER = 'An0ther-that-must-not-show';
const WANTED: ListenerSettings = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, port: 0 };
const input = (over: Partial<ListenerSettingsInput> = {}): ListenerSettingsInput => ({
  ...WANTED,
  secret: SECRET,
  keepUnprotected: false,
  ...over,
});

let clock: FakeClock;
let settings: Settings;
let secrets: Secrets;
let accounts: readonly ListenerCandidate[];
const log = createKeptLog();
const told: ListenerStatus[] = [];
const takenFor: string[] = [];
const A: ListenerCandidate = { id: 'a', kind: 'flespi', origin: 'kept' };
const B: ListenerCandidate = { id: 'b', kind: 'flespi', origin: 'kept' };
const opened: ListenerCommands[] = [];
const open = (choice: ListenerChoice | null = null): ListenerCommands => {
  const commands = createListenerCommands({
    clock,
    log,
    settings,
    secrets,
    choice,
    accounts: () => accounts,
    async take(accountId) {
      takenFor.push(accountId);
      return ok({ stored: 0, duplicates: 0, quarantined: 0 });
    },
    onChange: (status) => told.push(status),
  });
  opened.push(commands);
  return commands;
};
/** A computer without a keyring. */
const unprotected = (): Secrets => {
  const real = createMemorySecrets();
  return {
    ...real,
    async get(name) {
      const known = must(await real.get(name));
      return ok(known && { ...known, place: places.get(name) ?? 'this-run' });
    },
    async set(name, value, how) {
      must(await real.set(name, value, how));
      const place = how === 'even-unprotected' ? 'unprotected' : 'this-run';
      places.set(name, place);
      return ok(place);
    },
  };
};
const places = new Map<string, 'unprotected' | 'this-run'>();
const post = async ({ url }: ListenerStatus, secret: string | null): Promise<number> => {
  const headers = secret === null ? undefined : { 'X-Fleetglass-Secret': secret };
  return (await fetch(url ?? '', { method: 'POST', body: '[]', headers: headers ?? {} })).status;
};

beforeEach(() => {
  clock = createFakeClock();
  settings = createMemorySettings();
  secrets = createMemorySecrets();
  places.clear();
  told.length = 0;
  takenFor.length = 0;
  accounts = [A];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((commands) => commands.stop()));
  for (const secret of [SECRET, OTHER]) {
    expect(JSON.stringify([log.lines, told, settings.listener()])).not.toContain(secret);
  }
});

describe('the secret of the listener', () => {
  it('is kept apart from the settings, and asked for at the next start', async () => {
    const status = must(await open().configure(input()));
    expect(status).toMatchObject({ state: 'listening', secret: 'protected', hasSecret: true });
    expect(must(await secrets.get('listener'))).toEqual({ value: SECRET, place: 'protected' });
    const next = open();
    await next.start();
    expect(await post(next.status(), SECRET)).toBe(200);
    expect(await post(next.status(), OTHER)).toBe(401);
  });

  it('stays where none is given', async () => {
    const commands = open();
    must(await commands.configure(input()));
    const status = must(await commands.configure(input({ secret: null, path: '/other' })));
    expect(await post(status, SECRET)).toBe(200);
  });

  it('that is gone since the last run closes the listener rather than leaving it open to all', async () => {
    settings.keepListener(WANTED);
    const commands = open();
    await commands.start();
    expect(commands.status()).toMatchObject({
      state: 'failed',
      url: null,
      secret: 'missing',
      failure: { code: 'secret-missing' },
    });
    expect(must(await commands.configure(input()))).toMatchObject({ state: 'listening', failure: null });
  });

  it.each<[string, Partial<ListenerSettings>]>([
    ['is off', { enabled: false }],
    ['asks for none', { secretHeader: null }],
  ])('is not missing where the listener %s', async (_name, over) => {
    settings.keepListener({ ...WANTED, ...over });
    const commands = open();
    await commands.start();
    expect(commands.status()).toMatchObject({ secret: 'none', failure: null });
  });

  it('in a locked keyring is asked for again until it is there', async () => {
    must(await open().configure(input()));
    let isLocked = true;
    const real = secrets;
    secrets = {
      ...real,
      get: async (name) => (isLocked ? fail({ code: 'secret-not-read' }) : await real.get(name)),
    };
    const commands = open();
    await commands.start();
    expect(commands.status()).toMatchObject({
      state: 'failed',
      secret: 'missing',
      failure: { code: 'listener-secret-unread' },
    });
    clock.advance(30_000);
    await commands.start();
    expect(commands.status().state).toBe('failed');
    isLocked = false;
    clock.advance(30_000);
    await vi.waitFor(() =>
      expect(commands.status()).toMatchObject({ state: 'listening', secret: 'protected' }),
    );
  });

  /** Secrets in a keyring that is locked, with the number of times they were asked for. */
  const lockedSecrets = () => {
    const asked = { times: 0 };
    secrets = {
      ...secrets,
      async get() {
        asked.times++;
        return fail({ code: 'secret-not-read' });
      },
    };
    return asked;
  };

  it('in a locked keyring is not asked for once the commands is stopped', async () => {
    settings.keepListener(WANTED);
    const asked = lockedSecrets();
    const commands = open();
    await commands.start();
    expect(asked.times).toBe(1);
    await commands.stop();
    clock.advance(600_000);
    await commands.start();
    clock.advance(600_000);
    await commands.start();
    // By those who start it, and by no timer.
    expect(asked.times).toBe(3);
  });

  it('in a locked keyring is asked for by one timer, however often the commands is started', async () => {
    settings.keepListener(WANTED);
    const asked = lockedSecrets();
    const commands = open();
    for (let count = 0; count < 3; count++) await commands.start();
    clock.advance(30_000);
    // In turn behind whatever the timers began.
    await commands.configure(input());
    expect(asked.times).toBe(4);
  });

  it('in a locked keyring is not asked for again where nobody is asked for it', async () => {
    settings.keepListener({ ...WANTED, secretHeader: null });
    const asked = lockedSecrets();
    const commands = open();
    await commands.start();
    expect(commands.status()).toMatchObject({ state: 'listening', failure: null });
    clock.advance(600_000);
    await commands.configure(input());
    expect(asked.times).toBe(1);
  });

  it('in a locked keyring hides no other failure', async () => {
    const { port } = new URL(must(await open().configure(input())).url ?? '');
    settings.keepListener({ ...WANTED, secretHeader: null, port: Number(port) });
    lockedSecrets();
    const commands = open();
    await commands.start();
    expect(commands.status()).toMatchObject({ state: 'failed', failure: { code: 'listener-port-taken' } });
  });

  it('in a locked keyring is not asked for again once another was entered', async () => {
    settings.keepListener(WANTED);
    const asked = lockedSecrets();
    const commands = open();
    await commands.start();
    must(await commands.configure(input()));
    clock.advance(600_000);
    must(await commands.configure(input({ path: '/other' })));
    expect(asked.times).toBe(1);
    expect(commands.status()).toMatchObject({ state: 'listening', secret: 'protected' });
  });

  it.each<[string, boolean, boolean, string]>([
    ['for this run alone where nobody said otherwise', false, false, 'this-run'],
    ['on the disk where somebody said so', true, true, 'unprotected'],
    ['on the disk once somebody says so', false, true, 'unprotected'],
    ['off the disk once somebody says so', true, false, 'this-run'],
  ])('of a computer that cannot protect it is kept %s', async (_name, first, then, place) => {
    secrets = unprotected();
    const commands = open();
    must(await commands.configure(input({ keepUnprotected: first })));
    const status = must(await commands.configure(input({ secret: null, keepUnprotected: then })));
    expect(status).toMatchObject({ state: 'listening', secret: place });
    expect(places.get('listener')).toBe(place);
  });
});

describe('a listener of an earlier version that asks for no secret', () => {
  const OPEN: ListenerSettings = { ...WANTED, secretHeader: null, openAsBefore: true };
  let earlier = 0;
  beforeEach(() => {
    earlier = log.lines.length;
  });
  const warnings = () => log.lines.slice(earlier).filter(({ event }) => event === 'listener.without-secret');

  it('goes on taking what comes, and each start warns of it', async () => {
    settings.keepListener(OPEN);
    for (const times of [1, 2]) {
      const commands = open();
      await commands.start();
      expect(await post(commands.status(), null)).toBe(200);
      expect(commands.health()).toMatchObject({ withoutSecret: true });
      expect(warnings()).toHaveLength(times);
      await commands.stop();
    }
    expect(warnings()[0]?.fields).toMatchObject({
      isFixed: false,
    });
  });

  it('stays as it was where something else of it is changed', async () => {
    settings.keepListener(OPEN);
    const commands = open();
    await commands.start();
    const status = must(
      await commands.configure(input({ secretHeader: null, secret: null, path: '/other' })),
    );
    expect(await post(status, null)).toBe(200);
  });

  it('is as open as any other once it listens at another address', async () => {
    settings.keepListener(OPEN);
    const commands = open();
    await commands.start();
    must(await commands.configure(input({ secretHeader: null, secret: null, host: '0.0.0.0' })));
    expect(settings.listener()).toMatchObject({ host: '0.0.0.0', openAsBefore: false });
  });

  it('of the command line is told what mends it there', async () => {
    await open({ settings: OPEN, secret: null }).start();
    expect(warnings()[0]?.fields).toMatchObject({ isFixed: true });
  });

  it('is no matter once it asks for one', async () => {
    settings.keepListener(OPEN);
    const commands = open();
    await commands.start();
    const status = must(await commands.configure(input()));
    expect([await post(status, null), await post(status, SECRET)]).toEqual([401, 200]);
    expect(settings.listener().openAsBefore).toBe(false);
    expect(commands.health()).toMatchObject({ withoutSecret: false });
  });

  it.each<[string, Partial<ListenerSettings>]>([
    ['is off', { enabled: false }],
    ['asks for one', { secretHeader: 'X-Secret' }],
  ])('is not warned of where it %s', async (_name, over) => {
    settings.keepListener({ ...OPEN, ...over });
    await open().start();
    expect(warnings()).toEqual([]);
  });
});

describe('what cannot be kept', () => {
  it('leaves the listener as it was where it is the secret', async () => {
    const commands = open();
    const before = must(await commands.configure(input()));
    secrets.set = async () => fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' });
    const failed = await commands.configure(input({ secret: OTHER, path: '/other' }));
    expect(failed).toMatchObject({ ok: false, error: { code: 'secret-not-kept' } });
    expect(settings.listener().path).toBe(WANTED.path);
    expect(await post(before, SECRET)).toBe(200);
  });

  it.each([
    ['the one before', SECRET],
    ['none', null],
  ])('leaves the secret as it was where it is the settings: %s', async (_name, before) => {
    const commands = open();
    if (before !== null) must(await commands.configure(input({ secret: before })));
    settings.keepListener = () => {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    };
    expect(await commands.configure(input({ secret: OTHER }))).toMatchObject({
      ok: false,
      error: { code: 'not-kept', errorCode: 'ENOSPC' },
    });
    expect(must(await secrets.get('listener'))?.value ?? null).toBe(before);
  });
});

describe('a listener of the command line', () => {
  it('wins, is not changed here, and asks for no kept secret', async () => {
    settings.keepListener({ ...WANTED, path: '/kept' });
    await secrets.set('listener', OTHER, 'if-protected');
    const commands = open({ settings: { ...WANTED, path: '/given' }, secret: SECRET });
    await commands.start();
    expect(commands.status()).toMatchObject({ state: 'listening', fixedByOptions: true, secret: 'this-run' });
    expect(await post(commands.status(), SECRET)).toBe(200);
    expect(await commands.configure(input())).toMatchObject({
      ok: false,
      error: { code: 'fixed-by-options' },
    });
    expect(settings.listener().path).toBe('/kept');
  });
});

it('does not listen any more once it is stopped, also where its secret is read only then', async () => {
  must(await open().configure(input()));
  const real = secrets;
  const isOpen = Promise.withResolvers<void>();
  secrets = { ...real, get: (name) => isOpen.promise.then(() => real.get(name)) };
  const commands = open();
  const starting = commands.start();
  await commands.stop();
  isOpen.resolve();
  await starting;
  expect(commands.status()).toMatchObject({ state: 'off', url: null });
});

describe('settings that changed otherwise', () => {
  it('are listened by after another start', async () => {
    const commands = open();
    must(await commands.configure(input()));
    settings.keepListener({ ...WANTED, enabled: false, accountId: 'account01' });
    await commands.start();
    expect(commands.status()).toMatchObject({ state: 'off', settings: { accountId: 'account01' } });
  });
});

describe('whose messages come', () => {
  it('is settled as long as there is one account, and kept', async () => {
    const commands = open();
    const status = must(await commands.configure(input()));
    expect(status).toMatchObject({ accountId: 'a', accountFailure: null, settings: { accountId: 'a' } });
    accounts = [A, B];
    commands.accountsChanged();
    expect(await post(status, SECRET)).toBe(200);
    expect(takenFor).toEqual(['a']);
    expect(settings.listener().accountId).toBe('a');
  });

  it('is settled as the account comes, where there was none', async () => {
    accounts = [];
    const commands = open();
    const status = must(await commands.configure(input()));
    expect(status).toMatchObject({ accountId: null, accountFailure: { code: 'no-account' } });
    accounts = [A];
    commands.accountsChanged();
    expect(told.at(-1)).toMatchObject({ accountId: 'a', accountFailure: null });
    expect(await post(status, SECRET)).toBe(200);
    expect(settings.listener().accountId).toBe('a');
  });

  it('is never another’s by itself: without its account every batch is refused, and that is said', async () => {
    const commands = open();
    const status = must(await commands.configure(input()));
    accounts = [B];
    commands.accountsChanged();
    expect(await post(status, SECRET)).toBe(503);
    expect(takenFor).toEqual([]);
    expect(told.at(-1)).toMatchObject({ state: 'listening', accountFailure: { code: 'account-gone' } });
    expect(await commands.test()).toMatchObject({ ok: false, error: { code: 'account-gone' } });
    expect(must(await commands.configure(input({ accountId: 'b' })))).toMatchObject({ accountFailure: null });
  });

  it('has to be chosen where there are several', async () => {
    accounts = [A, B];
    const commands = open();
    const status = must(await commands.configure(input()));
    expect(status).toMatchObject({ accountId: null, accountFailure: { code: 'account-not-chosen' } });
    expect(await post(status, SECRET)).toBe(503);
    await vi.waitFor(() =>
      expect(commands.status().lastRefusal?.reason).toMatchObject({ code: 'account-not-chosen' }),
    );
  });

  it('is settled at the start of settings that were kept before there were accounts', async () => {
    settings.keepListener({ ...WANTED, secretHeader: null });
    const commands = open();
    await commands.start();
    expect(settings.listener().accountId).toBe('a');
  });

  it('is left open while the listener is off', async () => {
    const commands = open();
    expect(must(await commands.configure(input({ enabled: false })))).toMatchObject({ accountFailure: null });
    commands.accountsChanged();
    expect(settings.listener().accountId).toBeNull();
  });
});
