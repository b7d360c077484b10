/** What is an alarm by how an account itself stands: its link, its streams, what its silent vehicles have in common, what is foreseen. */
import { describe, expect, it, vi } from 'vitest';
import type { SilenceExplanation } from '../../shared/explanation.ts';
import type { LossForecast } from '../../shared/forecast.ts';
import type { AccountStanding } from './account-troubles.ts';
import type { AlarmCentre } from './alarm-centre.ts';
import { ruleCondition } from './rule-troubles.ts';
import { createAlarmBench, openPhases, T, T_S, WELL } from './testing/alarm-bench.ts';

const bench = createAlarmBench();
const { openedJournal, openCentre, says } = bench;
const SOS = { 'sos.alarm': true };

describe('the account', () => {
  it('is told of while something is wrong with it, and no longer', async () => {
    const centre = await openCentre(await openedJournal());
    const reason = {
      conclusion: { code: 'nothing-sent', sinceS: T_S },
      waitingBytes: null,
      traces: [],
    } as never;
    const bad: AccountStanding = {
      ...WELL,
      connection: { state: 'backing-off', cause: null },
      streams: [{ id: '12', name: 'Wialon', state: 'failing', reason, loss: null }],
    };
    centre.tick(bad);
    expect(openPhases(centre)).toEqual(['stream 12 new']);
    bench.nowMs = T + 30_000;
    centre.tick(bad);
    expect(openPhases(centre)).toEqual(['stream 12 new', 'link new']);
    bench.nowMs = T + 300_000;
    centre.tick(bad);
    expect(centre.open().map(({ severity }) => severity)).toEqual(['danger', 'danger']);
    bench.nowMs += 1_000;
    centre.tick(WELL);
    expect(openPhases(centre)).toEqual(['stream 12 cleared', 'link cleared']);
  });
});

describe('a common cause', () => {
  const RULE = { id: 'r1', name: 'Silent', severity: 'warning' } as const;
  const silentBy = (vehicleId: string) =>
    ruleCondition(RULE, { kind: 'vehicle', vehicleId }, vehicleId, { code: 'rule-silent', sinceMs: T });
  const blocked = { code: 'channel-blocked', channel: 'Teltonika', reason: 4, sinceS: T_S } as const;
  const common: SilenceExplanation = {
    cause: { ...blocked, vehicles: 2 },
    confidence: 'high',
    isTrouble: true,
    evidence: [],
    actions: [],
    vehicleIds: ['7', '8'],
  };
  const folded = (centre: AlarmCentre): readonly unknown[] =>
    centre.open().map(({ key, foldedInto, phase }) => [key, foldedInto, phase]);

  it('stands for the silence of its vehicles, is taken for all of them, and what is still so stands for itself after it', async () => {
    const centre = await openCentre(await openedJournal());
    for (const id of ['7', '8', '9']) {
      centre.say({ kind: 'raise', condition: silentBy(id), said: { atMs: T, deviceMs: T } });
    }
    says(centre, SOS);
    bench.nowMs = T + 20_000;
    centre.tick({ ...WELL, silences: [common] });
    const cause = 'silence channel-blocked Teltonika';
    expect(folded(centre)).toEqual([
      ['rule r1 7', 5, 'new'],
      ['rule r1 8', 5, 'new'],
      ['rule r1 9', null, 'new'],
      ['parameter 7 sos.alarm', null, 'new'],
      [cause, null, 'new'],
    ]);
    centre.acknowledge(5, { by: 'Anna', note: '', atMs: bench.nowMs });
    expect(folded(centre).slice(0, 3)).toEqual([
      ['rule r1 7', 5, 'acknowledged'],
      ['rule r1 8', 5, 'acknowledged'],
      ['rule r1 9', null, 'new'],
    ]);
    // Nothing can be told for a while: that ends nothing.
    centre.tick({ ...WELL, silences: null });
    expect(folded(centre)[4]).toEqual([cause, null, 'acknowledged']);
    bench.nowMs += 60_000;
    centre.tick(WELL);
    expect(folded(centre)).toEqual([
      ['rule r1 7', null, 'acknowledged'],
      ['rule r1 8', null, 'acknowledged'],
      ['rule r1 9', null, 'new'],
      ['parameter 7 sos.alarm', null, 'new'],
    ]);
  });

  it('is told together with what it stands for, not seconds before that', async () => {
    const centre = await openCentre(await openedJournal());
    centre.say({ kind: 'raise', condition: silentBy('7'), said: { atMs: T, deviceMs: T } });
    await centre.flush();
    bench.told = [];
    bench.nowMs = T + 9_000;
    centre.tick({ ...WELL, silences: [common] });
    await vi.waitFor(() =>
      expect(bench.told.map(({ key, foldedInto }) => [key, foldedInto])).toContainEqual(['rule r1 7', 2]),
    );
  });

  it('is the link itself while that is down', async () => {
    const centre = await openCentre(await openedJournal());
    centre.say({ kind: 'raise', condition: silentBy('7'), said: { atMs: T, deviceMs: T } });
    says(centre, SOS);
    const down: AccountStanding = {
      ...WELL,
      connection: { state: 'backing-off', cause: null },
      silences: null,
    };
    centre.tick(down);
    bench.nowMs = T + 30_000;
    centre.tick(down);
    expect(folded(centre)).toEqual([
      ['rule r1 7', 3, 'new'],
      ['parameter 7 sos.alarm', null, 'new'],
      ['link', null, 'new'],
    ]);
  });
});

describe('what is foreseen', () => {
  const inHours = (hours: number): LossForecast => ({ earliestS: T_S + hours * 3_600, latestS: null });
  const channel = (full: LossForecast | null): AccountStanding['outlook'] => ({
    channels: [{ channelId: '5', name: 'Teltonika', bytes: 1, limitBytes: 2, ttlS: null, full }],
    session: null,
  });
  const stream = (loss: LossForecast | null): AccountStanding['streams'] => [
    { id: '12', name: 'Wialon', state: 'delivering', reason: {} as never, loss },
  ];
  const session = (days: number): AccountStanding['outlook'] => ({
    channels: [],
    session: { downSinceS: T_S, expiresAtS: T_S + days * 86_400, full: null },
  });
  const graveness = (centre: AlarmCentre): readonly string[] =>
    centre.open().map(({ key, severity, phase }) => `${key} ${severity} ${phase}`);

  it.each<[string, Partial<AccountStanding>, Partial<AccountStanding>, Partial<AccountStanding>, string]>([
    [
      'a stream',
      { streams: stream(inHours(30)) },
      { streams: stream(inHours(20)) },
      { streams: stream(inHours(1)) },
      'stream-loss 12',
    ],
    [
      'a channel',
      { outlook: channel(inHours(30)) },
      { outlook: channel(inHours(20)) },
      { outlook: channel(inHours(1)) },
      'channel-full 5',
    ],
  ])(
    'of %s is told a day before, grave two hours before, and no longer once it is averted',
    async (_what, far, near, nearer, key) => {
      const centre = await openCentre(await openedJournal());
      centre.tick({ ...WELL, ...far });
      expect(graveness(centre)).toEqual([]);
      centre.tick({ ...WELL, ...near });
      expect(graveness(centre)).toEqual([`${key} warning new`]);
      centre.tick({ ...WELL, ...nearer });
      expect(graveness(centre)).toEqual([`${key} danger new`]);
      bench.nowMs = T + 20_000;
      centre.tick(WELL);
      expect(graveness(centre)).toEqual([`${key} danger cleared`]);
    },
  );

  it('is said no later than it can come, though not to the second', async () => {
    const centre = await openCentre(await openedJournal());
    const atS = T_S - (T_S % 600) + 3_600 + 590;
    const loss = { earliestS: atS, latestS: atS + 20 };
    centre.tick({ ...WELL, outlook: { ...channel(loss), session: session(0.051).session } });
    expect(centre.open().map(({ trouble }) => trouble)).toEqual([
      { code: 'alarm-channel-full', loss: { earliestS: atS - 590, latestS: atS + 610 } },
      { code: 'alarm-session-end', atMs: Math.floor((T_S + 0.051 * 86_400) / 60) * 60_000 },
    ]);
  });

  it('of our session is told for its last three days while the link is down', async () => {
    const centre = await openCentre(await openedJournal());
    centre.tick({ ...WELL, outlook: session(4) });
    expect(graveness(centre)).toEqual([]);
    centre.tick({ ...WELL, outlook: session(2) });
    expect(graveness(centre)).toEqual(['session-end danger new']);
    bench.nowMs = T + 20_000;
    centre.tick(WELL);
    expect(graveness(centre)).toEqual(['session-end danger cleared']);
  });
});
