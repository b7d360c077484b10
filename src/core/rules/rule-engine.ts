/**
 * The rules of one account at work: what comes of a vehicle, and the passing of time, into what alarms are to be raised and cleared. No
 * clock and no disk: times are passed in, and the same calls give the same words.
 */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../shared/json.ts';
import { isAboutVehicles, type Rule } from '../../shared/schemas/rules.ts';
import { HISTORIC_MS } from '../alarms/alarm-book.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import { ruleKey } from '../alarms/rule-troubles.ts';
import type { VehicleBrief } from '../fleet/brief.ts';
import { type AccountRulesStanding, createAccountRules } from './account-rules.ts';
import {
  type CompiledRule,
  clearWord,
  compileRule,
  fenceConditionOf,
  type Held,
  inFenceKey,
  isLateKey,
  isSilence,
  lateKey,
  partsOfRuleKey,
  silentMs,
  vehicleOfKey,
} from './compiled-rule.ts';
import { createHeldAlarms, type RuleTimer } from './held-alarms.ts';
import type { FencesAt } from './judge-condition.ts';
import { factsOf, factsOfMessage } from './vehicle-facts.ts';
import { createWatchedVehicles, type WatchedVehicle } from './watched-vehicles.ts';

export interface RuleEngineDeps {
  readonly accountId: string;
  /** As it is after what was told of it last. */
  readonly vehicle: (vehicleId: string) => VehicleBrief | undefined;
  readonly vehicleIds: () => readonly string[];
  readonly fencesAt: FencesAt;
  readonly fenceName: (geofenceId: string) => string;
  /** Who is in which geofence now. */
  readonly presences: () => readonly FencePresence[];
}

/** A vehicle that is in a geofence since then, Unix milliseconds. */
export interface FencePresence {
  readonly vehicleId: string;
  readonly geofenceId: string;
  readonly sinceMs: number;
}

/** A message that the fleet has taken in. */
export interface RuleMessage {
  readonly vehicleId: string;
  readonly parameters: JsonObject;
  /** By the device, Unix milliseconds; null where nobody knows. */
  readonly deviceMs: number | null;
  readonly receivedMs: number;
}

/** A vehicle was seen going in or out, by a fix of that time. Unix milliseconds. */
export interface FencePassage {
  readonly kind: 'entered' | 'left';
  readonly vehicleId: string;
  readonly geofenceId: string;
  readonly atMs: number;
}

/** An alarm that an earlier run raised, and that is still so as far as anybody knows. */
export interface AdoptedAlarm {
  readonly key: string;
  /** Unix milliseconds. */
  readonly lastMs: number;
}

export interface RuleEngine {
  /** Goes on from what an earlier run raised; before the first `setRules`. */
  adopt(alarms: readonly AdoptedAlarm[]): void;
  /** The rules are these now. What one raised that is other than before is over. */
  setRules(rules: readonly Rule[], nowMs: number): readonly TroubleWord[];
  message(message: RuleMessage): readonly TroubleWord[];
  passed(passage: FencePassage, nowMs: number): readonly TroubleWord[];
  /** Who is in which geofence, where it changed. */
  presence(
    inside: readonly FencePresence[],
    left: readonly Omit<FencePresence, 'sinceMs'>[],
    nowMs: number,
  ): readonly TroubleWord[];
  /** What time alone brings; about once a second. */
  tick(standing: AccountRulesStanding, nowMs: number): readonly TroubleWord[];
  gone(vehicleId: string, nowMs: number): readonly TroubleWord[];
  /** After what an earlier run may have told: of vehicles these keys alone have active alarms. Where they are not so, that is said. */
  settle(activeKeys: ReadonlySet<string>, nowMs: number): readonly TroubleWord[];
}

const NO_PARAMETERS: JsonObject = {};
const AT_ONCE = { forMs: 0, byTime: false } as const;

/** Creates an engine that has no rules. */
export function createRuleEngine(deps: RuleEngineDeps): RuleEngine {
  let rules: readonly CompiledRule[] = [];
  let adopted: readonly AdoptedAlarm[] = [];
  let isBegun = false;
  let listeningMs: number | null = null;
  let tickedMs = Number.NEGATIVE_INFINITY;
  const held = createHeldAlarms();
  const accountRules = createAccountRules();

  /** The vehicle is gone, or not of the rule's any more. */
  const letGo = (rule: CompiledRule, vehicleId: string, atMs: number): void => {
    for (const subjectKey of [...rule.held.keys()]) {
      if (vehicleOfKey(rule, subjectKey) === vehicleId) held.drop(rule, subjectKey, atMs);
    }
    rule.judge?.forget(vehicleId);
    rule.lateJudge?.forget(vehicleId);
  };
  const awaitSilence = (rule: CompiledRule, { id, heardMs }: WatchedVehicle): void => {
    const limitMs = silentMs(rule, deps.vehicle(id));
    if (limitMs === null || Number.isNaN(heardMs)) return;
    held.wake(heardMs + limitMs, { rule, vehicleId: id, subjectKey: id, held: null });
  };
  const vehicles = createWatchedVehicles(awaitSilence);

  const heard = (vehicle: WatchedVehicle, receivedMs: number): void => {
    const isFirst = Number.isNaN(vehicle.heardMs);
    vehicle.heardMs = receivedMs;
    for (const rule of vehicle.silences) {
      if (!(isFirst || rule.held.has(vehicle.id))) continue;
      held.drop(rule, vehicle.id, receivedMs);
      awaitSilence(rule, vehicle);
    }
  };
  const judgeNow = (vehicle: WatchedVehicle, message: RuleMessage, brief: VehicleBrief): void => {
    const { vehicleId, parameters, receivedMs } = message;
    const timeMs = brief.messageMs;
    const facts = factsOf(brief, vehicle.fixMs);
    if (facts.fix !== null) vehicle.fixMs = facts.fix.timeMs;
    const reported = { vehicleId, facts, parameters, timeMs };
    for (const rule of vehicle.judged) {
      const { judge } = rule;
      if (judge === null) continue;
      const verdict = judge.judge(reported, rule.held.get(vehicleId)?.isRaised === true);
      if (verdict === null) continue;
      if (verdict === false) held.drop(rule, vehicleId, receivedMs, timeMs);
      else held.hold({ rule, vehicleId, subjectKey: vehicleId }, verdict, receivedMs, judge);
    }
  };
  /** What came after newer messages is of the past: raised as such, and over with the word that says so. */
  const judgeLate = (vehicle: WatchedVehicle, message: RuleMessage, timeMs: number): void => {
    const { vehicleId, parameters, receivedMs } = message;
    if (receivedMs - timeMs <= HISTORIC_MS) return;
    vehicle.isLate = true;
    const subjectKey = lateKey(vehicleId);
    const reported = { vehicleId, facts: factsOfMessage(parameters, timeMs), parameters, timeMs };
    for (const rule of vehicle.rules) {
      const { lateJudge } = rule;
      if (lateJudge === null) continue;
      // Where even the past comes out of order it is begun anew.
      if (timeMs < (rule.held.get(subjectKey)?.sinceMs ?? timeMs))
        held.drop(rule, subjectKey, receivedMs, timeMs);
      const verdict = lateJudge.judge(reported, rule.held.get(subjectKey)?.isRaised === true);
      if (verdict === null) continue;
      if (verdict === false) held.drop(rule, subjectKey, receivedMs, timeMs);
      else held.hold({ rule, vehicleId, subjectKey }, verdict, receivedMs, { ...lateJudge, byTime: false });
    }
  };
  const endLate = (vehicle: WatchedVehicle, atMs: number): void => {
    vehicle.isLate = false;
    for (const rule of vehicle.rules) {
      held.drop(rule, lateKey(vehicle.id), atMs);
      rule.lateJudge?.forget(vehicle.id);
    }
  };

  /** The clock was set back: what waits for a time of before would wait for that much longer. */
  const setBack = (byMs: number): void => {
    held.setBack(byMs);
    for (const vehicle of vehicles.all()) vehicle.heardMs -= byMs;
  };

  const fellDue = (timer: RuleTimer, nowMs: number): void => {
    const { rule, vehicleId, subjectKey } = timer;
    const vehicle = vehicles.get(vehicleId);
    const brief = deps.vehicle(vehicleId);
    if (vehicle === undefined || brief === undefined || !vehicle.rules.includes(rule)) return;
    if (timer.held === null) {
      silenceFellDue(rule, vehicle, brief, nowMs);
      return;
    }
    const isStill = rule.held.get(subjectKey) === timer.held && !timer.held.isRaised;
    // Of a vehicle that is not live nobody knows what it does now: its next message says.
    if (isStill && brief.freshness === 'live') held.raise(timer, timer.held, nowMs, nowMs);
    else if (isStill && isStay(rule)) held.wake(nowMs + LOOK_AGAIN_MS, timer);
  };
  const silenceFellDue = (
    rule: CompiledRule,
    vehicle: WatchedVehicle,
    brief: VehicleBrief,
    nowMs: number,
  ): void => {
    const { id: vehicleId, heardMs } = vehicle;
    const limitMs = silentMs(rule, brief);
    if (limitMs === null || rule.held.has(vehicleId)) return;
    const key = { rule, vehicleId, subjectKey: vehicleId };
    // While nobody listened, nobody was silent.
    const sinceMs = Math.max(heardMs, listeningMs ?? nowMs);
    if (nowMs - sinceMs < limitMs) {
      held.wake(sinceMs + limitMs, { ...key, held: null });
      return;
    }
    const silence: Held = {
      sinceMs: heardMs,
      finding: { code: 'rule-silent', sinceMs: heardMs },
      isRaised: false,
    };
    rule.held.set(vehicleId, silence);
    held.raise(key, silence, nowMs, nowMs);
  };

  const stays = (
    rule: CompiledRule,
    { vehicleId, geofenceId, sinceMs }: FencePresence,
    nowMs: number,
  ): void => {
    const condition = fenceConditionOf(rule, geofenceId);
    if (condition?.does !== 'stays') return;
    const subjectKey = inFenceKey(vehicleId, geofenceId);
    const known = rule.held.get(subjectKey);
    if (known !== undefined && (known.isRaised || known.sinceMs === sinceMs)) return;
    const geofence = deps.fenceName(geofenceId);
    const dueMs = Math.max(nowMs, sinceMs + condition.forS * 1000);
    held.begin(
      { rule, vehicleId, subjectKey },
      sinceMs,
      { code: 'rule-geofence-stays', geofence, sinceMs },
      dueMs,
    );
  };

  /** What is so already as a rule begins: a vehicle that stands, is silent, or is in a geofence. */
  const begin = (rule: CompiledRule, nowMs: number): void => {
    for (const vehicle of vehicles.all()) {
      if (!vehicle.rules.includes(rule)) continue;
      awaitSilence(rule, vehicle);
      const brief = deps.vehicle(vehicle.id);
      if (brief !== undefined && rule.rule.condition.kind === 'idle') beginIdle(rule, vehicle.id, brief);
    }
    if (!isStay(rule)) return;
    for (const presence of deps.presences()) {
      if (vehicles.get(presence.vehicleId)?.rules.includes(rule)) stays(rule, presence, nowMs);
    }
  };
  const beginIdle = (rule: CompiledRule, vehicleId: string, brief: VehicleBrief): void => {
    if (rule.judge === null || Number.isNaN(brief.messageMs) || rule.held.has(vehicleId)) return;
    const facts = factsOf(brief, Number.POSITIVE_INFINITY);
    const reported = { vehicleId, facts, parameters: NO_PARAMETERS, timeMs: brief.messageMs };
    const verdict = rule.judge.judge(reported, false);
    if (verdict === null || verdict === false) return;
    // It was so before: by its next message or by time, and never as if it came now.
    const lagMs = Math.max(0, brief.receivedMs - brief.messageMs) || 0;
    const dueMs = verdict.sinceMs + rule.judge.forMs + lagMs;
    held.begin({ rule, vehicleId, subjectKey: vehicleId }, verdict.sinceMs, verdict.finding, dueMs);
  };

  const takeAdopted = (nowMs: number): void => {
    for (const { key, lastMs } of adopted) {
      const { ruleId = '', subjectKey = '' } = partsOfRuleKey(key) ?? {};
      const rule = rules.find(({ rule: { id } }) => id === ruleId);
      if (rule === undefined || isLateKey(subjectKey)) {
        held.say([clearWord(ruleId, subjectKey, { atMs: nowMs, deviceMs: nowMs })]);
        continue;
      }
      if (accountRules.adopt(rule, subjectKey)) continue;
      const vehicle = vehicles.get(vehicleOfKey(rule, subjectKey));
      if (vehicle?.rules.includes(rule) !== true) {
        held.say([clearWord(ruleId, subjectKey, { atMs: nowMs, deviceMs: nowMs })]);
        continue;
      }
      // How it was found is in the alarm; here it is only known that it is.
      const finding = { code: 'rule-silent', sinceMs: lastMs } as const;
      rule.held.set(subjectKey, { sinceMs: lastMs, finding, isRaised: true });
      if (isSilence(rule) && vehicle.heardMs > lastMs) held.drop(rule, subjectKey, nowMs);
    }
    adopted = [];
  };
  const forgetOld = (old: CompiledRule, nowMs: number): void => {
    for (const subjectKey of [...old.held.keys()]) held.drop(old, subjectKey, nowMs);
    held.say(accountRules.forget(old, nowMs));
  };
  const watchAll = (): void => {
    isBegun = true;
    for (const id of deps.vehicleIds()) {
      const brief = deps.vehicle(id);
      if (brief === undefined) continue;
      const vehicle = vehicles.watch(id, brief);
      if (Number.isNaN(brief.messageMs)) continue;
      vehicle.newestMs = brief.messageMs;
      vehicle.newestDeviceMs = brief.messageMs;
    }
  };

  return {
    adopt(alarms) {
      adopted = alarms;
    },
    setRules(wanted, nowMs) {
      const left = new Map(rules.map((compiled) => [compiled.rule.id, compiled]));
      const fresh: CompiledRule[] = [];
      rules = wanted.flatMap((rule) => {
        const known = left.get(rule.id);
        if (known !== undefined && isDeepStrictEqual(known.rule, rule)) {
          left.delete(rule.id);
          return known;
        }
        const compiled = compileRule(rule, deps.accountId, deps.fencesAt);
        if (compiled !== undefined) fresh.push(compiled);
        return compiled ?? [];
      });
      for (const old of left.values()) forgetOld(old, nowMs);
      if (!isBegun) watchAll();
      vehicles.setRules(rules);
      takeAdopted(nowMs);
      for (const rule of fresh) begin(rule, nowMs);
      return held.takeWords();
    },
    message(message) {
      const { vehicleId, deviceMs, receivedMs } = message;
      const brief = deps.vehicle(vehicleId);
      if (brief === undefined) return held.takeWords();
      const rulesBefore = vehicles.get(vehicleId)?.rules ?? [];
      const vehicle = vehicles.watch(vehicleId, brief);
      if (vehicle.rules !== rulesBefore) {
        // One that has another name may be out of what a rule is about.
        for (const rule of rulesBefore) if (!vehicle.rules.includes(rule)) letGo(rule, vehicleId, receivedMs);
      }
      heard(vehicle, receivedMs);
      if (deviceMs === null) return held.takeWords();
      const isNewest = brief.messageMs > vehicle.newestMs || deviceMs >= vehicle.newestDeviceMs;
      if (!isNewest) {
        judgeLate(vehicle, message, deviceMs);
        return held.takeWords();
      }
      if (vehicle.isLate) endLate(vehicle, receivedMs);
      vehicle.newestMs = brief.messageMs;
      vehicle.newestDeviceMs = deviceMs;
      judgeNow(vehicle, message, brief);
      return held.takeWords();
    },
    passed({ kind, vehicleId, geofenceId, atMs }, nowMs) {
      const subjectKey = inFenceKey(vehicleId, geofenceId);
      for (const rule of vehicles.get(vehicleId)?.rules ?? []) {
        const does = fenceConditionOf(rule, geofenceId)?.does ?? 'stays';
        if (does === 'stays') continue;
        if ((does === 'enters') !== (kind === 'entered')) {
          held.drop(rule, subjectKey, nowMs, atMs);
          continue;
        }
        const geofence = deps.fenceName(geofenceId);
        const finding = { code: `rule-geofence-${kind}`, geofence } as const;
        held.hold({ rule, vehicleId, subjectKey }, { timeMs: atMs, sinceMs: atMs, finding }, nowMs, AT_ONCE);
      }
      return held.takeWords();
    },
    presence(inside, left, nowMs) {
      for (const { vehicleId, geofenceId } of left) {
        for (const rule of vehicles.get(vehicleId)?.rules ?? []) {
          // Also where nobody saw it leave, as where the geofence is gone.
          const does = fenceConditionOf(rule, geofenceId)?.does ?? 'leaves';
          if (does !== 'leaves') held.drop(rule, inFenceKey(vehicleId, geofenceId), nowMs);
        }
      }
      for (const presence of inside) {
        for (const rule of vehicles.get(presence.vehicleId)?.rules ?? []) stays(rule, presence, nowMs);
      }
      return held.takeWords();
    },
    tick(standing, nowMs) {
      listeningMs = standing.listeningSinceMs;
      if (nowMs < tickedMs) setBack(tickedMs - nowMs);
      tickedMs = nowMs;
      held.say(accountRules.at(rules, standing, nowMs));
      for (let timer = held.due(nowMs); timer !== undefined; timer = held.due(nowMs)) fellDue(timer, nowMs);
      return held.takeWords();
    },
    gone(vehicleId, nowMs) {
      for (const rule of rules) letGo(rule, vehicleId, nowMs);
      vehicles.forget(vehicleId);
      return held.takeWords();
    },
    settle(activeKeys, nowMs) {
      for (const { rule, held: kept } of rules) {
        for (const [subjectKey, each] of kept) {
          // Then its next message raises it.
          if (each.isRaised && !activeKeys.has(ruleKey(rule.id, subjectKey))) each.isRaised = false;
        }
      }
      for (const key of activeKeys) {
        const { ruleId = '', subjectKey = '' } = partsOfRuleKey(key) ?? {};
        const rule = rules.find(({ rule: { id } }) => id === ruleId);
        const isSo = rule?.held.get(subjectKey)?.isRaised === true;
        if (rule !== undefined && isAboutVehicles(rule.rule.condition) && !isSo)
          held.say([clearWord(ruleId, subjectKey, { atMs: nowMs, deviceMs: nowMs })]);
      }
      return held.takeWords();
    },
  };
}

/** A vehicle that is in a geofence and not live is looked at again so soon. */
const LOOK_AGAIN_MS = 30_000;

function isStay({ rule: { condition } }: CompiledRule): boolean {
  return condition.kind === 'geofence' && condition.does === 'stays';
}
