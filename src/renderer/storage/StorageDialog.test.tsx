// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { BringingOver, BroughtOver } from '../../shared/storage-status.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import type { AppState } from '../stores/stores.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { StorageDialog } from './StorageDialog.tsx';
import { someAccountStorage, someStorage } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const STATUS = someStorage({
  folder: '/data/<b>fleetglass</b>',
  bytes: 1_240_000_000,
  messages: 6_812_004,
  logRecords: 48_120,
  unreadable: 0,
  oldestMs: Date.now() - 21 * DAY_MS,
  newestMs: Date.now(),
  accounts: [someAccountStorage({ bytes: 1_240_000_000, messages: 6_812_004 })],
  expired: 12,
});

let screen: Screen;
const onClose = vi.fn();
beforeEach(() => {
  onClose.mockReset();
});
afterEach(() => screen.close());

async function open(answers: FakeAnswers = {}, state: Partial<AppState> = oneLink()): Promise<FakeHost> {
  const fake = createFakeHost({
    'storage.status': () => ok(STATUS),
    'storage.setRetention': (retention) => ok({ ...STATUS, retention }),
    'storage.expiring': () => ok(1_234),
    ...answers,
  });
  screen = await showScreen(fake, <StorageDialog onClose={onClose} />, state);
  return fake;
}
const set = (fake: FakeHost): readonly unknown[] =>
  fake.calls.filter(({ channel }) => channel === 'storage.setRetention').map(({ argument }) => argument);

describe('storage dialog', () => {
  it('says what is held, with its age, and how much of the bound it takes', async () => {
    await open();
    expect(dialogWords()).toContain('/data/<b>fleetglass</b>');
    expect(dialogWords()).toContain('Messages6,812,004');
    expect(dialogWords()).toContain('Log records, intervals, SMS48,120');
    expect(dialogWords()).toContain('21 d ago');
    const meter = document.querySelector('[role~=meter]');
    expect(meter?.getAttribute('aria-valuetext')).toBe('1.2 GB of 4.0 GB');
  });

  it('follows storage: a failure says why and that nothing is lost', async () => {
    const fake = await open();
    const failure = {
      cause: 'disk-full',
      why: { code: 'storage-disk-full', folder: '/data' },
      sinceMs: Date.UTC(2026, 10, 20, 14),
      retryAtMs: null,
    } as const;
    await act(async () => fake.emit('storage.changed', { ...STATUS, failure }));
    const alert = document.querySelector('[role=dialog] [role=alert]')?.textContent;
    expect(alert).toBe(
      'The disk that holds /data is full. Make room on it; Fleetglass goes on by itself. Nothing is acknowledged meanwhile, so flespi keeps what it has for you.Since 20 Nov 2026 14:00:00 UTC.',
    );
  });

  it('gives each bound room for its figure and its unit', async () => {
    await open();
    const widths = [...document.querySelectorAll('form input')].map(
      (input) => input.getBoundingClientRect().width,
    );
    expect(widths).toHaveLength(3);
    expect(Math.min(...widths)).toBeGreaterThan(60);
  });

  it('applies at once what removes nothing', async () => {
    const fake = await open();
    await typeInto(inputNamed('days'), '60');
    await submit(inputNamed('days'));
    expect(set(fake)).toEqual([{ days: 60, maxBytes: 4_000_000_000, fetchedDays: 30 }]);
    expect(dialogWords()).toContain('Applied.');
    expect(inputNamed('days').value).toBe('60');
  });

  it('says what would be removed, and asks before it is', async () => {
    const fake = await open();
    await typeInto(inputNamed('days'), '7');
    await typeInto(inputNamed('gigabytes'), '0,5');
    expect(dialogWords()).toContain('Everything that arrived before');
    expect(dialogWords()).toContain('until 500 MB are used; now it is 1.2 GB.');
    await submit(inputNamed('days'));
    expect(dialogWords()).toContain('Remove old messages?');
    expect(dialogWords()).toContain('1,234 messages go.');
    await screen.press('Cancel');
    expect(set(fake)).toEqual([]);
    expect(inputNamed('days').value).toBe('7');
    await submit(inputNamed('days'));
    await screen.press('Remove and apply');
    expect(set(fake)).toEqual([{ days: 7, maxBytes: 500_000_000, fetchedDays: 30 }]);
  });

  it('puts the focus on what is wrong', async () => {
    const fake = await open();
    await typeInto(inputNamed('gigabytes'), 'much');
    await submit(inputNamed('gigabytes'));
    expect(dialogWords()).toMatch(/Enter a size from 100\sMB to 10\.0\sTB\./);
    expect(document.activeElement).toBe(inputNamed('gigabytes'));
    expect(set(fake)).toEqual([]);
    await typeInto(inputNamed('gigabytes'), '2');
    expect(dialogWords()).not.toContain('Enter a size');
  });

  it('says why the bounds could not be applied, and keeps them to try again', async () => {
    await open({ 'storage.setRetention': () => fail({ code: 'as-told', text: 'The journal is busy.' }) });
    await typeInto(inputNamed('days'), '60');
    await submit(inputNamed('days'));
    expect(dialogWords()).toContain('The journal is busy.');
    expect(inputNamed('days').value).toBe('60');
  });

  it('asks before it closes on what is not applied', async () => {
    await open();
    await typeInto(inputNamed('days'), '60');
    await screen.press('Close');
    expect(dialogWords()).toContain('Close without applying?');
    await screen.press('Close without applying');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('lists what was set aside, and says that it may be deleted', async () => {
    await open({
      'storage.status': () =>
        ok({
          ...STATUS,
          setAside: [
            {
              file: 'a.damaged.db',
              atMs: Date.UTC(2026, 10, 20, 14),
              bytes: 212_000_000,
              reason: 'damaged',
              broughtOver: null,
            },
          ],
        }),
    });
    expect(dialogWords()).toContain('Fleetglass never deletes them; you may, by hand');
    expect(dialogWords()).toContain(
      'a.damaged.db212 MB, set aside 20 Nov 2026 14:00:00 UTC: could not be read any more',
    );
  });

  it.each<[BroughtOver, BringingOver | null, string]>([
    [{ state: 'pending' }, null, 'is to be brought over into the journal in use.'],
    [
      { state: 'pending' },
      { file: 'a.damaged.db', messages: 1_200, waiting: null },
      '1,200 messages so far.',
    ],
    [{ state: 'pending' }, { file: 'a.damaged.db', messages: 0, waiting: 'disk-full' }, 'waits for room'],
    [
      { state: 'pending' },
      { file: 'a.damaged.db', messages: 0, waiting: 'locked' },
      'tried again by itself.',
    ],
    [
      { state: 'done', messages: 1_200, lost: 1, atMs: 1 },
      null,
      'is in the journal in use: 1,200 messages. 1 message was damaged.',
    ],
    [{ state: 'done', messages: 3, lost: 0, atMs: 1 }, null, '3 messages. No message was damaged.'],
    [{ state: 'done', messages: 0, lost: null, atMs: 1 }, null, 'Nobody can say how much of it was damaged.'],
  ])('says what became of what was whole in it: %j, %j', async (broughtOver, bringingOver, words) => {
    await open({
      'storage.status': () =>
        ok({
          ...STATUS,
          accounts: [someAccountStorage({ bringingOver })],
          setAside: [{ file: 'a.damaged.db', atMs: 0, bytes: 1, reason: 'damaged', broughtOver }],
        }),
    });
    expect(dialogWords()).toContain(words);
  });

  it('shows an empty journal as empty', async () => {
    await open({
      'storage.status': () => ok({ ...STATUS, bytes: 0, messages: 0, oldestMs: null, newestMs: null }),
    });
    expect(dialogWords()).toContain('Oldest arrivalnothing held yet');
  });
});

describe('storage of several accounts', () => {
  const NORTH = someAccountStorage({ bytes: 3_900_000_000, messages: 6_812_004 });
  const SOUTH = someAccountStorage({ accountId: 'b', bytes: 100_000_000, messages: 1 });
  const show = (accounts: readonly (typeof NORTH)[]): Promise<FakeHost> => {
    const bytes = accounts.reduce((sum, account) => sum + account.bytes, 0);
    return open(
      { 'storage.status': () => ok({ ...STATUS, accounts, bytes }) },
      linksOf({ a: {}, b: {} }, [someAccount({ name: '<b>North</b>' })]),
    );
  };
  const lines = (): readonly string[] =>
    [...document.querySelectorAll('[aria-label="Journals of the accounts"] li')].map(
      ({ textContent }) => textContent,
    );

  it('says what each journal holds, names as text', async () => {
    await show([NORTH, SOUTH]);
    expect(lines()).toEqual(['<<b>North</b>3.9 GB, 6,812,004 messages', 'SSouth100 MB, 1 message']);
    expect(document.querySelector('[role=dialog] b')).toBeNull();
  });

  it('says which journal takes nothing', async () => {
    await show([NORTH, { ...SOUTH, failing: true }]);
    expect(lines()[1]).toBe('SSouthtakes nothing at the moment');
  });

  it('lists no journals where there is one', async () => {
    await open();
    expect(lines()).toEqual([]);
  });

  it('measures against the bounds of all together, and warns of the one that is full', async () => {
    await show([NORTH, SOUTH]);
    const meter = document.querySelector('[role~=meter]');
    expect(meter?.getAttribute('aria-valuetext')).toBe('4.0 GB of 8.0 GB');
    expect(dialogWords()).toContain('The oldest messages are removed soon to make room.');
    await screen.close();
    await show([
      { ...NORTH, bytes: 2_000_000_000 },
      { ...SOUTH, bytes: 2_000_000_000 },
    ]);
    expect(dialogWords()).not.toContain('are removed soon');
  });

  it('asks before it removes of a journal that is over the new bound, and only then', async () => {
    const fake = await show([NORTH, SOUTH]);
    await typeInto(inputNamed('gigabytes'), '3.95');
    expect(dialogWords()).not.toContain('will be removed');
    await typeInto(inputNamed('gigabytes'), '2');
    expect(dialogWords()).toContain('until 2.0 GB are used; now it is 3.9 GB.');
    await submit(inputNamed('gigabytes'));
    expect(dialogWords()).toContain('Remove old messages?');
    expect(set(fake)).toEqual([]);
  });
});
