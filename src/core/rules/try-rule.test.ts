import { describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import type { RuleCondition } from '../../shared/schemas/rules.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { createRuleTrials } from './rule-trials.ts';
import { at, ruleOf } from './testing/rule-fixture.ts';
import { tryRule } from './try-rule.ts';

const DAY_S = 86_400;
const NOW_S = 1_700_000_000;

/** A message that came so many seconds after the day began, made so many seconds before that. */
const came = (atS: number, parameters: JsonObject, { id = '7', lateS = 0 } = {}): HeldReport => ({
  vehicleId: id,
  parameters,
  timestampS: NOW_S - DAY_S + atS - lateS,
  serverTimestampS: NOW_S - DAY_S + atS,
  receivedAtMs: (NOW_S - DAY_S + atS) * 1000,
});
/** Every ten seconds somebody says something, so that somebody listens. */
const CHATTER = Array.from({ length: 360 }, (_, n) => came(n * 10, at(10, 51 + n / 1e4), { id: '9' }));

/** Hands them out in parts. */
const readOf = (reports: readonly HeldReport[], size = 50) => {
  const all = reports.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs);
  return (afterBlock: number | null) => {
    const from = afterBlock ?? 0;
    const part = all.slice(from, from + size);
    return Promise.resolve({ reports: part, lastBlock: part.length === 0 ? null : from + size });
  };
};
const trialOf = (
  condition: RuleCondition,
  reports: readonly HeldReport[],
  signal = new AbortController().signal,
) =>
  tryRule({
    rule: ruleOf(condition, { on: false, scope: { kind: 'name', pattern: 'Van 7' } }),
    accountId: 'a',
    fromMs: (NOW_S - DAY_S) * 1000,
    toMs: NOW_S * 1000,
    fences: [],
    thresholds: DEFAULT_STATUS_THRESHOLDS,
    nameOf: (id) => `Van ${id}`,
    read: readOf(reports),
    onShare() {},
    signal,
  });
const inWords = async (condition: RuleCondition, reports: readonly HeldReport[]) =>
  (await trialOf(condition, reports)).alarms.map(({ name, atMs, clearedMs, historic }) => {
    const after = (ms: number): number => ms / 1000 - NOW_S + DAY_S;
    const until = clearedMs === null ? 'now' : after(clearedMs);
    return `${name} ${after(atMs)}–${until}${historic ? ' historic' : ''}`;
  });

describe('a trial', () => {
  const SPEED = { kind: 'speed', overKmh: 90, forS: 0, geofenceId: null } as const;

  it('finds what live would have raised, with its end, by this rule alone and switched off', async () => {
    const drive = [
      came(100, at(95)),
      came(110, at(96, 52.01)),
      came(120, at(20, 52.02)),
      came(400, at(120, 52.1)),
    ];
    const other = came(130, at(150), { id: '8' });
    expect(await inWords(SPEED, [...drive, other])).toEqual(['Van 7 100–120', 'Van 7 400–now']);
  });
  it('tells what came late from what would have been an alarm of now', async () => {
    const late = [came(900, at(120), { lateS: 500 }), came(901, at(20, 52.1), { lateS: 400 })];
    expect(await inWords(SPEED, late)).toEqual(['Van 7 900–901 historic']);
  });
  it('begins before the day with what was so then, and does not count it', async () => {
    const before = [came(-300, at(120)), came(50, at(20, 52.1))];
    expect(await inWords(SPEED, before)).toEqual([]);
  });
  it('raises by time, but not over a pause in which nothing came from anybody', async () => {
    const SILENT = { kind: 'silent', forS: 300 } as const;
    const heard = [came(100, at(10)), came(1_000, at(10, 52.1))];
    expect(await inWords(SILENT, [...CHATTER.slice(0, 100), ...heard])).toEqual(['Van 7 400–1000']);
    expect(await inWords(SILENT, heard)).toEqual([]);
  });
  it('of a place goes by the same passages', async () => {
    const ids = (
      await trialOf({ kind: 'geofence', does: 'enters', geofenceId: null, forS: 0 }, [came(1, at(1))])
    ).alarms;
    expect(ids).toEqual([]);
  });
});

describe('trials', () => {
  const trials = (journals: 'one' | 'none' = 'one') => {
    const onProgress = vi.fn();
    const clock = createFakeClock(NOW_S * 1000);
    const reports = Array.from({ length: 30 }, (_, n) => [
      came(n * 20, at(120, 52 + n / 1000)),
      came(n * 20 + 10, at(10, 52 + n / 1000)),
    ]).flat();
    const journal = { accountId: 'a', nameOf: (id: string) => id, read: readOf(reports) };
    const places = () => ({ fences: [], thresholds: DEFAULT_STATUS_THRESHOLDS });
    return createRuleTrials({
      clock,
      journals: () => (journals === 'one' ? [journal] : []),
      places,
      onProgress,
    });
  };
  const { id: _id, ...input } = ruleOf({ kind: 'speed', overKmh: 90, forS: 0, geofenceId: null });

  it('count all, and the most in ten minutes', async () => {
    const trial = must(await trials().try('run', input));
    expect(trial).toMatchObject({ total: 30, peak: 30, messages: 60 });
  });
  it('are refused for what no message brings about, and without a journal; and end when they are told to', async () => {
    const link = { ...input, condition: { kind: 'link', forS: 60 } } as const;
    expect(await trials().try('run', link)).toMatchObject({ error: { code: 'rule-not-tried' } });
    expect(await trials('none').try('run', input)).toMatchObject({ error: { code: 'rule-no-journal' } });
    const running = trials();
    const outcome = running.try('run', input);
    running.cancel('run');
    expect(await outcome).toMatchObject({ error: { code: 'rule-trial-cancelled' } });
  });
});
