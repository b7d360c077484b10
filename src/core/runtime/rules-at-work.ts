import type { Rule } from '../../shared/schemas/rules.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { AccountRulesStanding } from '../rules/account-rules.ts';
import type { FencesAt } from '../rules/judge-condition.ts';
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
  readonly fencesAt: FencesAt;
  readonly fenceName: (geofenceId: string) => string;
  /** Who of the account is in which geofence now. */
  readonly presences: () => readonly FencePresence[];
}

/** The rules of one account at work, from the moment on that its alarms are there. */
export interface RulesAtWork {
  message(message: RuleMessage): void;
  passed(passage: FencePassage): void;
  presence(inside: readonly FencePresence[], left: readonly Omit<FencePresence, 'sinceMs'>[]): void;
  gone(vehicleId: string): void;
  /** After the alarms' own; about once a second. A change of rules holds from here on. */
  tick(standing: AccountRulesStanding): void;
}

export interface RulesAtWorkDeps {
  readonly source: RuleSource;
  readonly fleet: Pick<Fleet, 'brief' | 'ids'>;
  /** Undefined while they are not there. */
  readonly alarms: () => Pick<AlarmCentre, 'open' | 'say'> | undefined;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
}

/** Creates it; nothing is judged before the first tick that finds the alarms there. */
export function createRulesAtWork({ source, fleet, alarms, nowMs }: RulesAtWorkDeps): RulesAtWork {
  const engine = createRuleEngine({ ...source, vehicle: fleet.brief, vehicleIds: fleet.ids });
  let known: readonly Rule[] | undefined;

  const say = (words: readonly TroubleWord[]): void => {
    if (words.length === 0) return;
    const centre = alarms();
    for (const word of words) centre?.say(word);
  };
  const isAtWork = (): boolean => known !== undefined && known.length > 0;

  return {
    message(message) {
      if (isAtWork()) say(engine.message(message));
    },
    passed(passage) {
      if (isAtWork()) say(engine.passed(passage, nowMs()));
    },
    presence(inside, left) {
      if (isAtWork()) say(engine.presence(inside, left, nowMs()));
    },
    gone(vehicleId) {
      if (isAtWork()) say(engine.gone(vehicleId, nowMs()));
    },
    tick(standing) {
      const centre = alarms();
      if (centre === undefined) return;
      const rules = source.rules();
      if (known === undefined) {
        const left = centre.open().filter(({ active, trouble }) => active && trouble.code === 'alarm-rule');
        engine.adopt(left);
      }
      if (rules !== known) say(engine.setRules(rules, nowMs()));
      known = rules;
      if (rules.length > 0) say(engine.tick(standing, nowMs()));
    },
  };
}
