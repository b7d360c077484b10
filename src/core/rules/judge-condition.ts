/** Whether what a rule is for is so, by what a vehicle just reported. Pure but for the readings that a change is measured by. */
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { RuleFinding } from '../../shared/messages/rules.ts';
import type { ParameterTest } from '../../shared/rule-terms.ts';
import type { RuleCondition } from '../../shared/schemas/rules.ts';
import { outsideHours } from '../../shared/week-hours.ts';
import { booleanOf, decimalOf } from '../fleet/readings.ts';
import { type ChangeWindow, createChangeWindow } from './change-window.ts';
import type { VehicleFacts } from './vehicle-facts.ts';

/** What is judged: a vehicle as it is by a message, and the message. */
export interface Reported {
  readonly vehicleId: string;
  readonly facts: VehicleFacts;
  readonly parameters: JsonObject;
  /** That the message counts by, Unix milliseconds. */
  readonly timeMs: number;
}

/** It is so, since then where that is known better than by this message. Unix milliseconds. */
export interface So {
  readonly timeMs: number;
  readonly sinceMs: number;
  readonly finding: RuleFinding;
}

/** `null`: the message says nothing of it, or it is within the slack of what was raised. */
export type Verdict = So | false | null;

/** The judge of one rule. */
export interface Judge {
  /** Seconds that it has to be so. */
  readonly forMs: number;
  /** Whether time alone may bring it about while the vehicle is live: else it takes another message that says so. */
  readonly byTime: boolean;
  judge(reported: Reported, isRaised: boolean): Verdict;
  forget(vehicleId: string): void;
}

/** Ids of the geofences that a place is in. */
export type FencesAt = (place: {
  readonly latitude: number;
  readonly longitude: number;
}) => readonly string[];

/** Values flap about a threshold: what was raised is over only so far beyond it. */
export const SPEED_SLACK_KMH = 3;
const FUEL_SLACK = 2;
const VOLTAGE_SLACK = 0.2;
const SLACK_SHARE = 0.05;
/** 11.7 is not 0.2 above 11.5 in a computer’s numbers. */
const ROUNDING = 1e-9;

/** Null for the kinds that no message brings about. */
export function createJudge(condition: RuleCondition, fencesAt: FencesAt): Judge | null {
  switch (condition.kind) {
    case 'speed':
      return plain(condition.forS, false, (reported, isRaised) => {
        const { fix } = reported.facts;
        if (fix === null || !fix.isNew || Number.isNaN(fix.speedKmh)) return null;
        const { overKmh, forS, geofenceId } = condition;
        if (geofenceId !== null && !fencesAt(fix).includes(geofenceId)) return false;
        const { speedKmh, timeMs } = fix;
        if (speedKmh > overKmh)
          return { timeMs, sinceMs: timeMs, finding: { code: 'rule-speed', speedKmh, overKmh, forS } };
        return isRaised && speedKmh > overKmh - SPEED_SLACK_KMH ? null : false;
      });
    case 'idle':
      return plain(condition.forS, true, ({ facts, timeMs }) => {
        const { motion, motionSinceMs, fix } = facts;
        if (motion === 'unknown') return null;
        if (motion !== 'idle') return false;
        if (condition.geofenceId !== null) {
          if (fix === null) return null;
          if (!fencesAt(fix).includes(condition.geofenceId)) return false;
        }
        const sinceMs = Number.isNaN(motionSinceMs) ? timeMs : Math.min(motionSinceMs, timeMs);
        return { timeMs, sinceMs, finding: { code: 'rule-idle', sinceMs } };
      });
    case 'parameter':
      return parameterJudge(condition);
    case 'change':
      return changeJudge(condition);
    case 'hours': {
      const isOutside = outsideHours(condition);
      const { does } = condition;
      return plain(0, false, ({ facts, timeMs }) => {
        const word = does === 'moves' ? facts.motion : facts.ignition;
        if (word === 'unknown') return null;
        if (word !== (does === 'moves' ? 'moving' : 'on') || !isOutside(timeMs)) return false;
        return { timeMs, sinceMs: timeMs, finding: { code: 'rule-hours', does } };
      });
    }
    default:
      return null;
  }
}

function plain(forS: number, byTime: boolean, judge: Judge['judge']): Judge {
  return { forMs: forS * 1000, byTime, judge, forget() {} };
}

function parameterJudge(condition: Extract<RuleCondition, { kind: 'parameter' }>): Judge {
  const { name, test, value, forS } = condition;
  const limit = decimalOf(value);
  const slack = slackOf(name, limit);
  return plain(forS, true, ({ parameters, timeMs }, isRaised) => {
    const found = parameters[name];
    if (found === undefined || found === null) return null;
    const is = testParameter(found, test, value, limit, isRaised ? slack : 0);
    if (is === null || is === 'within-slack') return null;
    if (!is) return false;
    return {
      timeMs,
      sinceMs: timeMs,
      finding: { code: 'rule-parameter', name, test, value, found: shown(found) },
    };
  });
}

function testParameter(
  found: JsonValue,
  test: ParameterTest,
  value: string,
  limit: number,
  slack: number,
): boolean | 'within-slack' | null {
  if (test === 'below' || test === 'above') {
    const number = decimalOf(found);
    // Of another kind than it is compared with: it says nothing.
    if (Number.isNaN(number)) return null;
    const beyond = test === 'below' ? limit - number : number - limit;
    if (beyond > 0) return true;
    return beyond + slack > ROUNDING ? 'within-slack' : false;
  }
  const isSame = sameAs(found, value, limit);
  if (isSame === null) return null;
  return test === 'equals' ? isSame : !isSame;
}

function sameAs(found: JsonValue, value: string, limit: number): boolean | null {
  if (typeof found === 'boolean') return found === (booleanOf(value) ?? booleanOf(limit));
  const number = decimalOf(found);
  if (!Number.isNaN(number) && !Number.isNaN(limit)) return number === limit;
  return typeof found === 'string' || typeof found === 'number' ? String(found) === value : null;
}

/** How far back beyond the threshold a value has to be. */
export function slackOf(name: string, limit: number): number {
  if (/voltage/.test(name)) return VOLTAGE_SLACK;
  if (/fuel|\.level$/.test(name)) return FUEL_SLACK;
  return Math.abs(limit) * SLACK_SHARE;
}

function changeJudge(condition: Extract<RuleCondition, { kind: 'change' }>): Judge {
  const { name, direction, by, unit, withinS } = condition;
  const windows = new Map<string, ChangeWindow>();
  return {
    forMs: 0,
    byTime: false,
    judge({ vehicleId, parameters, timeMs }, isRaised) {
      const value = decimalOf(parameters[name]);
      if (Number.isNaN(value)) return null;
      let window = windows.get(vehicleId);
      if (window === undefined) {
        window = createChangeWindow(direction, withinS * 1000);
        windows.set(vehicleId, window);
      }
      const before = window.take({ atMs: timeMs, value });
      const change = Math.abs(before.value - value);
      const amount =
        unit === 'own' ? change : before.value === 0 ? 0 : (change / Math.abs(before.value)) * 100;
      // What was raised is over once less than half of it lies within the span.
      if (amount < by) return isRaised && amount > by / 2 ? null : false;
      const inS = (timeMs - before.atMs) / 1000;
      return {
        timeMs,
        sinceMs: timeMs,
        finding: { code: 'rule-change', name, from: before.value, to: value, inS },
      };
    },
    forget: (vehicleId) => void windows.delete(vehicleId),
  };
}

const LONGEST_SHOWN = 80;

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
