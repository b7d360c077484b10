import { setImmediate as breathe } from 'node:timers/promises';
import type { OwnAlarm } from '../../shared/alarms.ts';
import { errorText } from '../../shared/error-text.ts';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import type { Log } from '../base/log.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import type { HeldReports, HeldReportsQuestion } from '../journal/reading/held-reports.ts';
import type { AccountRulesStanding } from '../rules/account-rules.ts';
import { type BlockSpan, type Missed, readMissed, takeInto, unheard } from '../rules/catch-up.ts';
import type { FencesAt } from '../rules/judge-condition.ts';
import { createPastFleet, namesOfRules, type PastFleet } from '../rules/past-fleet.ts';
import {
  createRuleEngine,
  type FencePassage,
  type FencePresence,
  type RuleMessage,
} from '../rules/rule-engine.ts';

/** The rules, and the places that some are about. */
export interface RuleSource {
  readonly accountId: string;
  /** As they are chosen now: the same array until they are others. */
  readonly rules: () => readonly Rule[];
  readonly fences: () => readonly Geofence[];
  readonly fencesAt: FencesAt;
  readonly fenceName: (geofenceId: string) => string;
  /** Who of the account is in which geofence now. */
  readonly presences: () => readonly FencePresence[];
}

/** A message that the fleet has taken in, with what a fleet goes by. */
export interface JudgedMessage extends RuleMessage {
  /** Unix seconds: by the device, and of its receipt by flespi, null where that is not told. */
  readonly timestampS: number;
  readonly serverTimestampS: number | null;
}

/** The rules of one account at work, from the moment on that its alarms are there: what came before that is judged then, in its order. */
export interface RulesAtWork {
  message(message: JudgedMessage): void;
  passed(passage: FencePassage): void;
  presence(inside: readonly FencePresence[], left: readonly Omit<FencePresence, 'sinceMs'>[]): void;
  gone(vehicleId: string): void;
  /** After the alarms' own; about once a second. A change of rules holds from here on, or from the next message that is judged. */
  tick(standing: AccountRulesStanding): void;
  /** Whether all that came is judged, also what an earlier run left. */
  isCaughtUp(): boolean;
}

export interface RulesAtWorkDeps {
  readonly source: RuleSource;
  readonly fleet: Pick<Fleet, 'brief' | 'ids' | 'nameOf'>;
  readonly thresholds: () => StatusThresholds;
  /** Undefined while they are not there. */
  readonly alarms: () => Pick<AlarmCentre, 'open' | 'say' | 'sayAgain' | 'unjudged'> | undefined;
  /** Messages of the journal; rejects where they cannot be read. */
  readonly read: (question: HeldReportsQuestion) => Promise<HeldReports>;
  readonly log: Log;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
}

/** Until the alarms are there so many wait to be judged: a second's, unless the journal cannot be read. */
const MOST_WAITING = 50_000;
const MOST_TRIES = 5;
/** Then others have their turn. */
const AT_ONCE = 500;
const NOBODY: ReadonlySet<string> = new Set();
const NOTHING_MISSED: Missed = { reports: [], vehicleIds: NOBODY };

/** Creates it; nothing is judged before the first tick that finds the alarms there. */
export function createRulesAtWork(deps: RulesAtWorkDeps): RulesAtWork {
  const { source, fleet, alarms, log, nowMs } = deps;
  let phase: 'waiting' | 'reading' | 'catching-up' | 'at-work' = 'waiting';
  let known: readonly Rule[] = [];
  let waiting: JudgedMessage[] = [];
  let turnedAway = 0;
  let tries = 0;
  /** Those of which something is to be judged that came before, and as they were then. */
  let behind: ReadonlySet<string> = NOBODY;
  let past: PastFleet | undefined;
  const engine = createRuleEngine({
    ...source,
    vehicle(id) {
      const brief = fleet.brief(id);
      if (!behind.has(id)) return brief;
      return past?.brief(id) ?? (brief && unheard(brief.name));
    },
    vehicleIds: fleet.ids,
  });

  const say = (words: readonly TroubleWord[]): void => {
    if (words.length === 0) return;
    const centre = alarms();
    for (const word of words) centre?.say(word);
  };
  /** An earlier run may have said it. */
  const sayAgain = (words: readonly TroubleWord[]): void => {
    const centre = alarms();
    for (const word of words) centre?.sayAgain(word);
  };
  const isOn = (): boolean => known.length > 0;
  const followChoice = (): void => {
    const rules = source.rules();
    if (rules === known) return;
    known = rules;
    say(engine.setRules(rules, nowMs()));
  };

  const createPast = (): PastFleet =>
    createPastFleet({
      accountId: source.accountId,
      beginMs: 0,
      fences: source.fences(),
      thresholds: deps.thresholds(),
      nameOf: (vehicleId) => fleet.nameOf(vehicleId) ?? vehicleId,
      onPassage({ kind, vehicleId, geofence, atMs }) {
        if (phase === 'catching-up' && past !== undefined)
          sayAgain(engine.passed({ kind, vehicleId, geofenceId: geofence.id, atMs }, past.nowMs()));
      },
    });
  const activeNow = (): readonly OwnAlarm[] =>
    (alarms()?.open() ?? []).filter(({ active, trouble }) => active && trouble.code === 'alarm-rule');
  const begin = (): void => {
    known = source.rules();
    engine.adopt(activeNow());
    say(engine.setRules(known, nowMs()));
  };
  const judgePast = (message: JudgedMessage): void => {
    if (past === undefined) return;
    const { vehicleId, parameters, deviceMs, timestampS, serverTimestampS, receivedMs } = message;
    // A fleet of the past knows no message of which nobody knows when it was made: it moves nothing either.
    if (deviceMs !== null)
      takeInto(past, { vehicleId, parameters, timestampS, serverTimestampS, receivedAtMs: receivedMs });
    sayAgain(engine.message(message));
  };
  const judgeMissed = async ({ reports, vehicleIds }: Missed): Promise<void> => {
    behind = new Set([...vehicleIds, ...waiting.map(({ vehicleId }) => vehicleId)]);
    begin();
    phase = 'catching-up';
    let judged = 0;
    for (const report of reports) {
      judgePast(messageOf(report));
      judged += 1;
      if (judged % AT_ONCE === 0) await breathe();
    }
    // What comes meanwhile of the same vehicles waits behind them.
    for (let at = 0; at < waiting.length; at += 1) {
      const message = waiting[at];
      if (message !== undefined) judgePast(message);
      if (at % AT_ONCE === AT_ONCE - 1) await breathe();
    }
    // In the same turn: what came after it would wait for nobody.
    say(engine.settle(new Set(activeNow().map(({ key }) => key)), nowMs()));
    goToWork();
  };
  const catchUp = async (span: BlockSpan): Promise<void> => {
    past = createPast();
    const missed = await readMissed(span, namesOfRules(source.rules()), deps.read, past).catch(
      (error: unknown) => {
        log.warn('rules.missed-not-read', { error: errorText(error) });
        tries += 1;
        return null;
      },
    );
    if (missed === null && tries < MOST_TRIES) {
      // With the next tick.
      phase = 'waiting';
      return;
    }
    await judgeMissed(missed ?? NOTHING_MISSED);
  };
  const goToWork = (): void => {
    phase = 'at-work';
    behind = NOBODY;
    past = undefined;
    waiting = [];
    if (turnedAway > 0) log.warn('rules.not-judged', { messages: turnedAway });
  };
  const start = ({ after, upTo }: BlockSpan): void => {
    const hasMissed = upTo > after || waiting.length > 0;
    if (!hasMissed || !source.rules().some(({ on }) => on)) {
      begin();
      goToWork();
      return;
    }
    phase = 'reading';
    catchUp({ after, upTo }).catch((error: unknown) => {
      log.error('rules.not-caught-up', { error: errorText(error) });
      goToWork();
    });
  };

  return {
    message(message) {
      const isToWait =
        phase === 'waiting' ||
        phase === 'reading' ||
        (phase === 'catching-up' && behind.has(message.vehicleId));
      if (!isToWait) {
        if (phase === 'at-work') followChoice();
        if (isOn()) say(engine.message(message));
      } else if (waiting.length < MOST_WAITING) waiting.push(message);
      else turnedAway += 1;
    },
    passed(passage) {
      const isAtWork = phase === 'at-work' || (phase === 'catching-up' && !behind.has(passage.vehicleId));
      if (isAtWork && isOn()) say(engine.passed(passage, nowMs()));
    },
    presence(inside, left) {
      if (isOn()) say(engine.presence(inside, left, nowMs()));
    },
    gone(vehicleId) {
      if (isOn()) say(engine.gone(vehicleId, nowMs()));
    },
    tick(standing) {
      const centre = alarms();
      if (centre === undefined) return;
      if (phase === 'waiting') start(centre.unjudged);
      if (phase !== 'at-work') return;
      followChoice();
      if (isOn()) say(engine.tick(standing, nowMs()));
    },
    isCaughtUp: () => phase === 'at-work',
  };
}

function messageOf({
  vehicleId,
  parameters,
  timestampS,
  serverTimestampS,
  receivedAtMs,
}: HeldReport): JudgedMessage {
  const deviceMs = timestampS * 1000;
  return { vehicleId, parameters, deviceMs, receivedMs: receivedAtMs, timestampS, serverTimestampS };
}
