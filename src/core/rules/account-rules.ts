/** Rules that are about an account: its link, its gaps, its streams. Pure. */
import type { AlarmSubject } from '../../shared/alarms.ts';
import type { Gap } from '../../shared/completeness.ts';
import type { RuleFinding } from '../../shared/messages/rules.ts';
import type { WatchedStreamState } from '../../shared/rule-terms.ts';
import { type AccountCondition, isAboutVehicles } from '../../shared/schemas/rules.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import { type CompiledRule, clearWord, raiseWord } from './compiled-rule.ts';
import type { ScopeTest } from './rule-scope.ts';

/** What an account is at a moment, as far as rules go. */
export interface AccountRulesStanding {
  /** Since when its link is live, Unix milliseconds; null while it is not. */
  readonly listeningSinceMs: number | null;
  /** Since when it should be and is not; null while it is, or somebody wants it so. */
  readonly downSinceMs: number | null;
  /** Gaps that are not refilled. */
  readonly gaps: readonly Pick<Gap, 'id' | 'cause' | 'fromMs' | 'toMs' | 'noticedMs'>[];
  readonly streams: readonly RuledStream[];
}

/** A stream as far as rules go. */
export type RuledStream = Pick<StreamHealth, 'name' | 'state' | 'stateSinceS' | 'explanations'> & {
  readonly id: string;
};

/** Judges them. */
export interface AccountRules {
  at(rules: readonly CompiledRule[], standing: AccountRulesStanding, nowMs: number): readonly TroubleWord[];
  /** Goes on from an alarm of an earlier run; false where the rule is none of these. */
  adopt(rule: CompiledRule, subject: string): boolean;
  /** The rule is gone, or another. */
  forget(rule: CompiledRule, nowMs: number): readonly TroubleWord[];
}

interface Found {
  readonly key: string;
  readonly subject: AlarmSubject;
  readonly finding: RuleFinding;
  readonly sinceMs: number;
}

/** Nothing comes into the stream. */
const STARVED: ReadonlySet<string> = new Set([
  'no-sources',
  'source-channel-blocked',
  'group-empty',
  'sources-silent',
]);

/** Creates one that has found nothing. */
export function createAccountRules(): AccountRules {
  /** By rule, the subjects of what was raised. */
  const raised = new Map<string, Set<string>>();
  /** Since when a stream is starved, which its health does not say. */
  const starvedMs = new Map<string, number>();

  const of = ({ rule: { id } }: CompiledRule): Set<string> => {
    const kept = raised.get(id) ?? new Set();
    raised.set(id, kept);
    return kept;
  };
  const starvedSince = (stream: RuledStream, nowMs: number): number | null => {
    const isStarved = stream.explanations.some(
      ({ cause, isTrouble }) => isTrouble && STARVED.has(cause.code),
    );
    if (!isStarved) starvedMs.delete(stream.id);
    else if (!starvedMs.has(stream.id)) starvedMs.set(stream.id, nowMs);
    return starvedMs.get(stream.id) ?? null;
  };
  const streamFound = (
    stream: RuledStream,
    states: readonly WatchedStreamState[],
    nowMs: number,
  ): Found | null => {
    const subject = { kind: 'stream', streamId: stream.id, name: stream.name } as const;
    const key = `stream ${stream.id}`;
    const found = (state: (typeof states)[number], sinceMs: number): Found => ({
      key,
      subject,
      sinceMs,
      finding: { code: 'rule-stream', state, sinceMs },
    });
    for (const state of states) {
      if (state === 'starved') {
        const sinceMs = starvedSince(stream, nowMs);
        if (sinceMs !== null) return found(state, sinceMs);
      } else if (stream.state === state || (state === 'failing' && stream.state === 'blocked')) {
        return found(state, stream.stateSinceS * 1000);
      }
    }
    return null;
  };

  const all = (
    condition: AccountCondition,
    scope: ScopeTest,
    standing: AccountRulesStanding,
    nowMs: number,
  ): readonly Found[] => {
    switch (condition.kind) {
      case 'link': {
        const { downSinceMs } = standing;
        if (downSinceMs === null) return [];
        const finding = { code: 'rule-link', sinceMs: downSinceMs } as const;
        return [{ key: 'link', subject: { kind: 'link' }, finding, sinceMs: downSinceMs }];
      }
      case 'gap':
        return standing.gaps.map(({ id, cause, fromMs, toMs, noticedMs }) => ({
          key: `gap ${id}`,
          subject: { kind: 'gap', gapId: id, cause },
          finding: { code: 'rule-gap', fromMs, toMs },
          sinceMs: noticedMs,
        }));
      case 'stream':
        return standing.streams.flatMap((stream) =>
          scope.has(stream.id, stream.name) ? (streamFound(stream, condition.states, nowMs) ?? []) : [],
        );
    }
  };

  return {
    at(rules, standing, nowMs) {
      const words: TroubleWord[] = [];
      for (const rule of rules) {
        const { condition } = rule.rule;
        if (isAboutVehicles(condition)) continue;
        const kept = of(rule);
        const found = all(condition, rule.scope, standing, nowMs);
        const said = { atMs: nowMs, deviceMs: nowMs };
        for (const { key, subject, finding, sinceMs } of found) {
          if (kept.has(key) || nowMs - sinceMs < condition.forS * 1000) continue;
          kept.add(key);
          words.push(raiseWord(rule, key, subject, finding, said));
        }
        for (const key of [...kept]) {
          if (found.some((other) => other.key === key)) continue;
          kept.delete(key);
          words.push(clearWord(rule.rule.id, key, said));
        }
      }
      return words;
    },
    adopt(rule, subject) {
      if (isAboutVehicles(rule.rule.condition)) return false;
      of(rule).add(subject);
      return true;
    },
    forget({ rule: { id } }, nowMs) {
      const kept = [...(raised.get(id) ?? [])];
      raised.delete(id);
      return kept.map((key) => clearWord(id, key, { atMs: nowMs, deviceMs: nowMs }));
    },
  };
}
