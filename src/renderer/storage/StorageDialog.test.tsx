import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { DEFAULT_RETENTION, type StorageStatus } from '../../shared/storage-status.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/fake-host.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { StorageDialog } from './StorageDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const DAY_MS = 86_400_000;
const STATUS: StorageStatus = {
  failure: null,
  folder: '/data/<b>fleetglass</b>',
  bytes: 1_240_000_000,
  messages: 6_812_004,
  logRecords: 48_120,
  oldestMs: Date.now() - 21 * DAY_MS,
  newestMs: Date.now(),
  accounts: [],
  retention: DEFAULT_RETENTION,
  expired: 12,
  setAside: [],
};

let screen: Screen;
const onClose = vi.fn();
beforeEach(() => {
  onClose.mockReset();
});
afterEach(() => screen.close());

async function open(answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({
    'storage.status': () => ok(STATUS),
    'storage.setRetention': (retention) => ok({ ...STATUS, retention }),
    ...answers,
  });
  screen = await showScreen(fake, <StorageDialog onClose={onClose} />);
  return fake;
}
const set = (fake: FakeHost): readonly unknown[] =>
  fake.calls.filter(({ channel }) => channel === 'storage.setRetention').map(({ argument }) => argument);

describe('storage dialog', () => {
  it('says what is held, with its age, and how much of the bound it takes', async () => {
    await open();
    expect(dialogWords()).toContain('/data/<b>fleetglass</b>');
    expect(dialogWords()).toContain('Messages6,812,004');
    expect(dialogWords()).toContain('Log records48,120');
    expect(dialogWords()).toContain('21 d ago');
    const meter = document.querySelector('[role~=meter]');
    expect(meter?.getAttribute('aria-valuetext')).toBe('1.2 GB of 4.0 GB');
  });

  it('follows storage: a failure says why and that nothing is lost', async () => {
    const fake = await open();
    const failure = {
      cause: 'disk-full',
      message: 'The disk is full.',
      advice: 'Free some space. Nothing is acknowledged meanwhile.',
      sinceMs: Date.UTC(2026, 10, 20, 14),
      retryAtMs: null,
    } as const;
    await act(async () => fake.emit('storage.changed', { ...STATUS, failure }));
    const alert = document.querySelector('[role=dialog] [role=alert]')?.textContent;
    expect(alert).toBe(
      'The disk is full. Free some space. Nothing is acknowledged meanwhile.Since 2026-11-20 14:00:00 UTC.',
    );
  });

  it('applies at once what removes nothing', async () => {
    const fake = await open();
    await typeInto(inputNamed('days'), '60');
    await submit(inputNamed('days'));
    expect(set(fake)).toEqual([{ days: 60, maxBytes: 4_000_000_000 }]);
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
    await screen.press('Cancel');
    expect(set(fake)).toEqual([]);
    expect(inputNamed('days').value).toBe('7');
    await submit(inputNamed('days'));
    await screen.press('Remove and apply');
    expect(set(fake)).toEqual([{ days: 7, maxBytes: 500_000_000 }]);
  });

  it('puts the focus on what is wrong', async () => {
    const fake = await open();
    await typeInto(inputNamed('gigabytes'), 'much');
    await submit(inputNamed('gigabytes'));
    expect(dialogWords()).toContain('Enter a size from 0.1 to 10000.');
    expect(document.activeElement).toBe(inputNamed('gigabytes'));
    expect(set(fake)).toEqual([]);
    await typeInto(inputNamed('gigabytes'), '2');
    expect(dialogWords()).not.toContain('Enter a size from 0.1 to 10000.');
  });

  it('says why the bounds could not be applied, and keeps them to try again', async () => {
    await open({ 'storage.setRetention': () => fail('busy', 'The journal is busy.') });
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
            },
          ],
        }),
    });
    expect(dialogWords()).toContain('Fleetglass never deletes them; you may, by hand');
    expect(dialogWords()).toContain(
      'a.damaged.db212 MB, set aside 2026-11-20 14:00:00 UTC: could not be read any more',
    );
  });

  it('shows an empty journal as empty', async () => {
    await open({
      'storage.status': () => ok({ ...STATUS, bytes: 0, messages: 0, oldestMs: null, newestMs: null }),
    });
    expect(dialogWords()).toContain('Oldest arrivalnothing held yet');
  });
});
