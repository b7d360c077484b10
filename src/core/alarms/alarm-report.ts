import { ALARM_SEVERITIES, type AlarmSeverity } from '../../shared/alarm.ts';
import type { AlarmReport, ByName } from '../../shared/alarm-report.ts';
import { type Alarm, FLOOD_SPAN_MS, isOfFloods, isStanding, type PastAlarm } from '../../shared/alarms.ts';
import { DAY_MS } from '../../shared/spans.ts';
import { nextFlood } from './flood.ts';

const WEEK_MS = 7 * DAY_MS;
const MOST_FREQUENT = 10;
const MOST_NAMES = 3;

/** From when on alarms are to be read for the report of a span. */
export function readFrom({ fromMs, toMs }: Pick<AlarmReport, 'fromMs' | 'toMs'>): number {
  return Math.min(fromMs, toMs - WEEK_MS);
}

/** The report of a span, out of all that stood at any time from `readFrom` on. Pure. */
export function alarmReport(
  { fromMs, toMs }: Pick<AlarmReport, 'fromMs' | 'toMs'>,
  read: readonly PastAlarm[],
  isCut: boolean,
): AlarmReport {
  const raisedIn = (sinceMs: number): readonly PastAlarm[] =>
    read.filter(({ alarm: { raisedMs } }) => raisedMs >= sinceMs && raisedMs < toMs);
  const all = raisedIn(fromMs);
  const ofNow = all.filter(({ alarm }) => !alarm.historic);
  const timesMs = timesOf(ofNow);
  const frequent = mostFrequent(all, MOST_FREQUENT);
  const week = raisedIn(toMs - WEEK_MS).filter(({ alarm }) => !alarm.historic);
  const dangers = week.filter(({ alarm }) => alarm.severity === 'danger');
  return {
    fromMs,
    toMs,
    raised: bySeverity(ofNow),
    historic: all.length - ofNow.length,
    first: ofNow.filter(({ alarm }) => alarm.first).length,
    peak: peakOf(timesMs),
    floods: floodsOf(timesOf(ofNow.filter(({ alarm }) => isOfFloods(alarm))), toMs),
    frequent,
    frequentShare: all.length === 0 ? 0 : frequent.reduce((sum, { count }) => sum + count, 0) / all.length,
    flapping: all.filter(({ alarm }) => alarm.flapping !== null).length,
    standing: read.map(({ alarm }) => alarm).filter((alarm) => isStanding(alarm, toMs)),
    taken: takenOf(ofNow),
    shelved: shelvedOf(read, fromMs, toMs),
    week: {
      raised: week.length,
      danger: dangers.length,
      names: mostFrequent(dangers, MOST_NAMES, nameOf).map(({ alarm }) => alarm),
    },
    isCut,
  };
}

/** When they were raised, ascending. */
function timesOf(alarms: readonly PastAlarm[]): readonly number[] {
  return alarms.map(({ alarm }) => alarm.raisedMs).sort((a, b) => a - b);
}

function bySeverity(alarms: readonly PastAlarm[]): Readonly<Record<AlarmSeverity, number>> {
  const count = (severity: AlarmSeverity): number =>
    alarms.filter(({ alarm }) => alarm.severity === severity).length;
  const [danger, warning, notice] = ALARM_SEVERITIES;
  return { danger: count(danger), warning: count(warning), notice: count(notice) };
}

/** What it is and whose. */
function keyOf({ accountId, key }: Alarm): string {
  return `${accountId} ${key}`;
}

/** What it is, whosever it is. */
function nameOf({ trouble }: Alarm): string {
  if (trouble.code === 'alarm-parameter') return trouble.name;
  return trouble.code === 'alarm-rule' ? `rule ${trouble.ruleId}` : trouble.code;
}

function mostFrequent(
  alarms: readonly PastAlarm[],
  most: number,
  groupOf: (alarm: Alarm) => string = keyOf,
): AlarmReport['frequent'] {
  const groups = new Map<string, { alarm: Alarm; count: number }>();
  for (const { alarm } of alarms) {
    const key = groupOf(alarm);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { alarm, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, most);
}

/** `timesMs` ascending. */
function peakOf(timesMs: readonly number[]): AlarmReport['peak'] {
  let peak: AlarmReport['peak'] = null;
  let first = 0;
  timesMs.forEach((atMs, index) => {
    while (atMs - (timesMs[first] ?? atMs) >= FLOOD_SPAN_MS) first += 1;
    const count = index - first + 1;
    if (peak === null || count > peak.count) peak = { count, atMs };
  });
  return peak;
}

function floodsOf(timesMs: readonly number[], toMs: number): AlarmReport['floods'] {
  // It changes where one comes, and where one is ten minutes old.
  const looks = [...timesMs, ...timesMs.map((atMs) => atMs + FLOOD_SPAN_MS)]
    .filter((atMs) => atMs < toMs)
    .sort((a, b) => a - b);
  let sinceMs: number | null = null;
  let count = 0;
  let ms = 0;
  let first = 0;
  let behind = 0;
  for (const atMs of looks) {
    while ((timesMs[behind] ?? Number.POSITIVE_INFINITY) <= atMs) behind += 1;
    while (atMs - (timesMs[first] ?? atMs) >= FLOOD_SPAN_MS) first += 1;
    const next = nextFlood(sinceMs, behind - first, atMs);
    if (sinceMs === null && next !== null) count += 1;
    if (sinceMs !== null && next === null) ms += atMs - sinceMs;
    sinceMs = next;
  }
  return { count, ms: ms + (sinceMs === null ? 0 : toMs - sinceMs) };
}

function takenOf(alarms: readonly PastAlarm[]): AlarmReport['taken'] {
  const taken = alarms.flatMap(({ alarm, steps }) => {
    // What is over is closed by the one who has seen it.
    const step = steps.find(({ phase, by }) => phase === 'acknowledged' || (phase === 'closed' && by !== ''));
    return step === undefined ? [] : [{ by: step.by, ms: Math.max(0, step.atMs - alarm.raisedMs) }];
  });
  const spansMs = taken.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    count: taken.length,
    medianMs: quantile(spansMs, 0.5),
    p95Ms: quantile(spansMs, 0.95),
    by: byName(taken.map(({ by }) => by)),
  };
}

function shelvedOf(read: readonly PastAlarm[], fromMs: number, toMs: number): AlarmReport['shelved'] {
  const shelved = read.flatMap(({ steps }) =>
    steps.filter(({ phase, atMs }) => phase === 'shelved' && atMs >= fromMs && atMs < toMs),
  );
  return { count: shelved.length, by: byName(shelved.map(({ by }) => by)) };
}

function byName(names: readonly string[]): readonly ByName[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** The nearest rank; null of none. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
