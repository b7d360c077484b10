import { describe, expect, it, vi } from 'vitest';
import type { HostSignals } from '../core/commands/signal-commands.ts';
import type { Attention, HostNotice } from '../shared/alarm-signals.ts';
import { badgePicture } from './badge-picture.ts';
import { type SourceApp, type SourceAppOptions, startFromSource } from './testing/source-app.ts';

const SOS: HostNotice = {
  kind: 'alarm',
  key: { accountId: 'a', id: 7 },
  severity: 'danger',
  first: true,
  about: {
    subject: { kind: 'vehicle', vehicleId: 'a/1' },
    vehicle: 'Truck 1',
    trouble: { code: 'alarm-parameter', name: 'sos.alarm', words: { en: 'SOS pressed', de: 'SOS gedrückt' } },
  },
};

/** The desktop application, and how its monitor's process asks for notices: over the port between them. */
async function run(options: SourceAppOptions = {}): Promise<{ app: SourceApp; signals: HostSignals }> {
  const app = startFromSource(options);
  const { facts } = await app.whenPrepared();
  if (facts.hostSignals === undefined) throw new Error('The host shows no notices.');
  return { app, signals: facts.hostSignals };
}
const keyOf = (id: number) => ({ accountId: 'a', id });
const others = (...ids: readonly number[]): HostNotice => ({ kind: 'others', keys: ids.map(keyOf) });
/** What was asked before is done: a port keeps the order. */
const isThrough = (signals: HostSignals): Promise<unknown> => signals.show([]);
const windowOf = ({ electron }: SourceApp) => {
  const [window] = electron.windows;
  if (window === undefined) throw new Error('No window is open.');
  return window;
};

describe('notices of the system', () => {
  it('say whom and what, silently, and stay on screen where it is danger', async () => {
    const { app, signals } = await run();
    expect(await signals.show([SOS])).toBe('host');
    expect(app.electron.notices.map(({ options }) => options)).toEqual([
      {
        title: 'SOS: Truck 1',
        body: 'SOS pressed',
        id: 'alarm a/7',
        silent: true,
        urgency: 'critical',
        timeoutType: 'never',
      },
    ]);
  });

  it('go by themselves where it is no danger', async () => {
    const { app, signals } = await run();
    await signals.show([
      { ...SOS, severity: 'warning', first: false },
      others(8, 9),
      { kind: 'test', severity: 'danger' },
    ]);
    expect(
      app.electron.notices.map(({ options: { urgency, timeoutType } }) => [urgency, timeoutType]),
    ).toEqual([
      ['normal', 'default'],
      ['normal', 'default'],
      ['critical', 'never'],
    ]);
  });

  it('lead to their alarm when they are pressed, with the window in front', async () => {
    const { app, signals } = await run();
    await signals.show([SOS]);
    app.electron.notices[0]?.press();
    await vi.waitFor(() => expect(app.monitor.leads()).toEqual(['a/7']));
    expect(windowOf(app).seen).toMatchObject({ shown: 1, focused: 1 });
    expect(app.electron.notices[0]?.isShown).toBe(false);
  });

  it('take no focus by themselves, and do not come before a person who looks at the window', async () => {
    const { app, signals } = await run();
    windowOf(app).isLookedAt = true;
    expect(await signals.show([SOS])).toBe('host');
    expect(app.electron.notices).toEqual([]);
    expect(await signals.show([{ kind: 'test', severity: 'warning' }])).toBe('host');
    expect(app.electron.notices).toHaveLength(1);
    expect(windowOf(app).seen.focused).toBe(0);
  });

  it('are replaced by the next of the same alarm, and go once somebody has it', async () => {
    const { app, signals } = await run();
    await signals.show([SOS, { ...SOS, key: { accountId: 'a', id: 8 } }]);
    await signals.show([SOS]);
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([false, true, true]);
    signals.withdraw([{ accountId: 'a', id: 7 }]);
    await isThrough(signals);
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([false, true, false]);
  });

  it('stay while another monitor takes the place of one that ended, which takes them away once somebody has them', async () => {
    const { app, signals } = await run();
    await signals.show([SOS, others(8, 9)]);
    expect(await signals.takeOver()).toEqual([7, 8, 9].map(keyOf));
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([true, true]);
    signals.withdraw([keyOf(8)]);
    await isThrough(signals);
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([true, true]);
    signals.withdraw([keyOf(9)]);
    await isThrough(signals);
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([true, false]);
  });

  it('that an earlier run has left on macOS lead to their alarm, and are taken over', async () => {
    const { app, signals } = await run({
      platform: 'darwin',
      notices: { earlier: ['alarm a/9', 'others', 'something else'] },
    });
    expect(await signals.takeOver()).toEqual([{ accountId: 'a', id: 9 }]);
    app.electron.notices[0]?.press();
    await vi.waitFor(() => expect(app.monitor.leads()).toEqual(['a/9']));
    signals.withdraw([{ accountId: 'a', id: 9 }]);
    await signals.show([others(10)]);
    expect(app.electron.notices.map(({ isShown }) => isShown)).toEqual([false, false, true, true]);
  });

  it('say neither whom nor what where that was chosen, and sum up what is too many', async () => {
    const { app, signals } = await run();
    await signals.show([{ ...SOS, about: null }, others(8, 9)]);
    await signals.show([others(9, 10, 11)]);
    expect(app.electron.notices.map(({ options: { title, body } }) => [title, body])).toEqual([
      ['SOS', 'An alarm asks for somebody.'],
      ['2 more alarms', ''],
      ['4 more alarms', ''],
    ]);
  });

  it.each([
    [{ isSupported: false }, 'host-unsupported'],
    [{ failure: 'not signed' }, 'host-failed'],
  ] as const)('that cannot be shown are said to be: %o', async (notices, way) => {
    const { signals } = await run({ notices });
    expect(await signals.show([SOS])).toBe(way);
  });

  it('of an earlier run lead to their alarm too, where the system tells of them', async () => {
    const { app } = await run({ platform: 'win32' });
    await vi.waitFor(() => expect(app.electron.record.onActivation).not.toBeNull());
    app.electron.record.onActivation?.({ type: 'click', arguments: 'type=click&tag=alarm+a%2F9' });
    app.electron.record.onActivation?.({ type: 'click', arguments: 'something else' });
    await vi.waitFor(() => expect(app.monitor.leads()).toEqual(['a/9']));
    expect(windowOf(app).seen.focused).toBe(2);
  });
});

describe('the program’s icon', () => {
  const now = (over: Partial<Attention>): Attention => ({
    waiting: 3,
    danger: 1,
    first: false,
    isNew: false,
    ...over,
  });
  const ask = async (signals: HostSignals, ...asked: readonly Attention[]): Promise<void> => {
    for (const each of asked) signals.attention(each);
    await isThrough(signals);
  };

  it('has the number of alarms that ask for somebody, and bounces once for new danger', async () => {
    const { app, signals } = await run({ platform: 'darwin' });
    await ask(signals, now({ isNew: true }), now({ waiting: 2 }));
    expect([app.electron.record.badge, app.electron.record.bounces]).toEqual([2, 1]);
  });

  it('flashes in the task bar for new danger, not before a person who looks, and no longer than it is there', async () => {
    const { app, signals } = await run({ platform: 'linux' });
    windowOf(app).isLookedAt = true;
    await ask(signals, now({ isNew: true }));
    expect(windowOf(app).taskBar.isFlashing).toBe(false);
    windowOf(app).isLookedAt = false;
    await ask(signals, now({ isNew: true }));
    expect(windowOf(app).taskBar.isFlashing).toBe(true);
    await ask(signals, now({ waiting: 1, danger: 0 }));
    expect(windowOf(app).taskBar.isFlashing).toBe(false);
    expect(windowOf(app).seen.focused).toBe(0);
  });

  it('carries a picture of the number under Windows, and none where there is none', async () => {
    const { app, signals } = await run({ platform: 'win32' });
    await ask(signals, now({}));
    const { taskBar } = windowOf(app);
    expect(taskBar.described).toBe('3 alarms ask for somebody');
    expect(taskBar.overlay?.toBitmap()).toEqual(badgePicture(3, true));
    await ask(signals, now({ waiting: 0, danger: 0 }));
    expect(taskBar).toMatchObject({ overlay: null, described: '' });
  });

  it('draws other pictures for other numbers, and the same for all beyond nine', () => {
    const pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) =>
      badgePicture(count, true).toString('hex'),
    );
    expect(new Set(pictures).size).toBe(10);
    expect(badgePicture(4_711, true)).toEqual(badgePicture(10, true));
    expect(badgePicture(1, false)).not.toEqual(badgePicture(1, true));
  });
});
