/** Short words for tests of rules: one account with a real fleet, by a clock of theirs. */
import type { JsonObject } from '../../../shared/json.ts';
import type { Rule, RuleCondition } from '../../../shared/schemas/rules.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import type { TroubleWord } from '../../alarms/condition.ts';
import { createFleet } from '../../fleet/create-fleet.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import type { AccountRulesStanding } from '../account-rules.ts';
import type { FencesAt } from '../judge-condition.ts';
import { createRuleEngine, type FencePresence, type RuleEngine } from '../rule-engine.ts';

/** 14 November 2023, 22:13:20 UTC: a Tuesday. */
export const START_S = 1_700_000_000;

export const WELL: AccountRulesStanding = {
  listeningSinceMs: 0,
  downSinceMs: null,
  gaps: [],
  streams: [],
};

/** A rule with this condition that is on. */
export function ruleOf(condition: RuleCondition, patch: Partial<Rule> = {}): Rule {
  return {
    id: 'rule-000000000001',
    name: 'A rule',
    on: true,
    severity: 'warning',
    scope: { kind: 'all' },
    condition,
    ...patch,
  };
}

export interface RuleFixture {
  readonly engine: RuleEngine;
  nowMs(): number;
  /** A message that comes now, made so many seconds ago. Answers with what is said. */
  message(
    parameters: JsonObject,
    how?: { readonly agoS?: number; readonly id?: string; readonly name?: string },
  ): readonly string[];
  /** Lets so many seconds pass, second by second. */
  pass(seconds: number, standing?: AccountRulesStanding): readonly string[];
  /** What the fleet takes in before rules are there. */
  earlier(parameters: JsonObject, id?: string): void;
  said(words: readonly TroubleWord[]): readonly string[];
}

/** At a speed, somewhere. */
export function at(speedKmh: number, latitude = 52, more: JsonObject = {}): JsonObject {
  return { 'position.latitude': latitude, 'position.longitude': 13, 'position.speed': speedKmh, ...more };
}

/** Creates it with these rules; words are told as `raise rule-… 7` with what is found, and how late in seconds. */
export function createRuleFixture(
  rules: readonly Rule[],
  places: { readonly fencesAt?: FencesAt; readonly presences?: readonly FencePresence[] } = {},
): RuleFixture {
  const clock = createFakeClock(START_S * 1000);
  const fleet = createFleet({ clock, thresholds: () => DEFAULT_STATUS_THRESHOLDS });
  const engine = createRuleEngine({
    accountId: 'a',
    vehicle: fleet.brief,
    vehicleIds: fleet.ids,
    fencesAt: places.fencesAt ?? (() => []),
    fenceName: (id) => `Fence ${id}`,
    presences: () => places.presences ?? [],
  });
  let isBegun = rules.length === 0;
  const begin = (): void => {
    if (!isBegun) engine.setRules(rules, clock.nowMs());
    isBegun = true;
  };
  const take = (parameters: JsonObject, agoS: number, id: string, name = `Van ${id}`): number => {
    const receivedMs = clock.nowMs();
    const timestampS = receivedMs / 1000 - agoS;
    const event = {
      kind: 'message',
      channelId: null,
      deviceId: id,
      ident: null,
      deviceName: name,
      timestampS,
      serverTimestampS: receivedMs / 1000,
      parameters,
    } as const;
    fleet.apply(event, { source: 'mqtt', receivedAtMs: receivedMs });
    return timestampS;
  };
  const said = (words: readonly TroubleWord[]): readonly string[] =>
    words.map((word) => {
      if (word.kind === 'clear') return `clear ${word.key}`;
      const { key, trouble } = word.condition;
      const lateS = (word.said.atMs - word.said.deviceMs) / 1000;
      const found = trouble.code === 'alarm-rule' ? trouble.found.code : trouble.code;
      return `raise ${key} ${found}${lateS === 0 ? '' : ` late ${lateS}`}`;
    });
  return {
    engine,
    said,
    nowMs: clock.nowMs,
    earlier: (parameters, id = '7') => void take(parameters, 0, id),
    message(parameters, { agoS = 0, id = '7', name } = {}) {
      begin();
      const timestampS = take(parameters, agoS, id, name);
      const receivedMs = clock.nowMs();
      return said(engine.message({ vehicleId: id, parameters, deviceMs: timestampS * 1000, receivedMs }));
    },
    pass(seconds, standing = WELL) {
      begin();
      const words: string[] = [];
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1000);
        fleet.tick();
        words.push(...said(engine.tick(standing, clock.nowMs())));
      }
      return words;
    },
  };
}
