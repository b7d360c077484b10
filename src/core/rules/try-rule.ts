/** What a rule would have raised: the rule at work over messages that are held, by a fleet and a clock of its own. */
import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { TriedAlarm } from '../../shared/rules.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { scopedId, withinAccount } from '../../shared/scope.ts';
import { HISTORIC_MS } from '../alarms/alarm-book.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import type { HeldReports } from '../journal/reading/held-reports.ts';
import { createPastFleet, namesOfRules } from './past-fleet.ts';
import { createRuleEngine } from './rule-engine.ts';

/** One account's past to try a rule on. Unix milliseconds of receipt. */
export interface RuleTrialDeps {
  readonly rule: Rule;
  readonly accountId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly fences: readonly Geofence[];
  readonly thresholds: StatusThresholds;
  readonly nameOf: (vehicleId: string) => string;
  /** Reads the next part, from `beginMs` on. */
  readonly read: (
    afterBlock: number | null,
    beginMs: number,
    names: readonly string[],
  ) => Promise<HeldReports>;
  /** How far it is, from 0 to 1. */
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
}

/** What was found of one account, oldest first. */
export interface TriedAccount {
  readonly messages: number;
  readonly alarms: readonly TriedAlarm[];
}

/** Before the span messages of so long are looked at, so that it begins with vehicles that are known. */
const LEAD_MS = 3_600_000;
/** Where nothing came from anybody for so long, nobody listened. */
const PAUSE_MS = 120_000;
const STEP_MS = 1_000;

/** Tries it. Throws the signal's reason where that is given. */
export async function tryRule(deps: RuleTrialDeps): Promise<TriedAccount> {
  const { rule, fromMs, toMs, signal } = deps;
  const beginMs = fromMs - LEAD_MS;
  const replay = createReplay(deps, beginMs);
  const names = namesOfRules([rule]);
  let messages = 0;
  let part = await deps.read(null, beginMs, names);
  while (part.lastBlock !== null) {
    signal.throwIfAborted();
    for (const report of part.reports) {
      if (report.receivedAtMs > toMs) break;
      if (report.receivedAtMs >= fromMs) messages += 1;
      replay.take(report);
    }
    const lastMs = part.reports.at(-1)?.receivedAtMs ?? beginMs;
    deps.onShare(Math.min(1, Math.max(0, (lastMs - beginMs) / (toMs - beginMs))));
    if (lastMs > toMs) break;
    part = await deps.read(part.lastBlock, beginMs, names);
  }
  replay.passTo(toMs);
  return { messages, alarms: replay.found() };
}

interface Replay {
  take(report: HeldReport): void;
  passTo(atMs: number): void;
  found(): readonly TriedAlarm[];
}

function createReplay(
  { rule, accountId, fences, thresholds, nameOf, fromMs }: RuleTrialDeps,
  beginMs: number,
): Replay {
  let listeningSinceMs = beginMs;
  let heardMs = beginMs;
  const found = new Map<string, TriedAlarm>();
  const ended: TriedAlarm[] = [];

  const past = createPastFleet({
    accountId,
    beginMs,
    fences,
    thresholds,
    nameOf,
    onPassage({ kind, vehicleId, geofence, atMs }) {
      say(engine.passed({ kind, vehicleId, geofenceId: geofence.id, atMs }, past.nowMs()));
    },
  });
  const engine = createRuleEngine({
    accountId,
    vehicle: past.brief,
    vehicleIds: () => [],
    fencesAt: past.fencesAt,
    fenceName: (id) => fences.find((fence) => fence.id === id)?.name ?? id,
    presences: () => [],
  });
  engine.setRules([{ ...rule, on: true }], beginMs);

  const say = (words: readonly TroubleWord[]): void => {
    for (const word of words) {
      const key = word.kind === 'raise' ? word.condition.key : word.key;
      const before = found.get(key);
      if (before !== undefined) {
        found.delete(key);
        ended.push({ ...before, clearedMs: word.said.atMs });
      }
      if (word.kind === 'clear') continue;
      const { subject, trouble } = word.condition;
      if (subject.kind !== 'vehicle' || trouble.code !== 'alarm-rule') continue;
      const { atMs, deviceMs } = word.said;
      found.set(key, {
        vehicleId: scopedId(accountId, subject.vehicleId),
        name: nameOf(subject.vehicleId),
        atMs,
        clearedMs: null,
        historic: atMs - deviceMs > HISTORIC_MS,
        found: trouble.found,
      });
    }
  };
  const tick = (): void => {
    const nowMs = past.nowMs();
    past.tick();
    const change = past.takeChanges();
    if (change !== undefined) {
      const { inside, left } = change;
      say(engine.presence(withinAccount(accountId, inside), withinAccount(accountId, left), nowMs));
    }
    say(engine.tick({ listeningSinceMs, downSinceMs: null, gaps: [], streams: [] }, nowMs));
  };
  const passTo = (atMs: number): void => {
    // What nobody listened to is no silence of anybody.
    if (atMs - heardMs > PAUSE_MS) listeningSinceMs = atMs;
    while (past.nowMs() + STEP_MS <= atMs && atMs - heardMs <= PAUSE_MS) {
      past.setNow(past.nowMs() + STEP_MS);
      tick();
    }
    past.setNow(Math.max(past.nowMs(), atMs));
  };

  return {
    passTo,
    take(report) {
      const { vehicleId, parameters, timestampS, receivedAtMs } = report;
      passTo(receivedAtMs);
      heardMs = Math.max(heardMs, receivedAtMs);
      past.take(report);
      say(engine.message({ vehicleId, parameters, deviceMs: timestampS * 1000, receivedMs: receivedAtMs }));
    },
    found: () =>
      [...ended, ...found.values()].filter(({ atMs }) => atMs >= fromMs).sort((a, b) => a.atMs - b.atMs),
  };
}
