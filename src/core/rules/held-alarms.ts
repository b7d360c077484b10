import type { RuleFinding } from '../../shared/messages/rules.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import { type CompiledRule, clearWord, type Held, raiseWord } from './compiled-rule.ts';
import type { So } from './judge-condition.ts';
import { createTimerQueue } from './timer-queue.ts';

/** Something to look at once time has passed. */
export interface RuleTimer {
  readonly rule: CompiledRule;
  readonly vehicleId: string;
  readonly subjectKey: string;
  /** Null for silence, which is judged by when the vehicle was heard. */
  readonly held: Held | null;
}

/** Which rule of which vehicle is meant. */
export interface HeldKey {
  readonly rule: CompiledRule;
  readonly vehicleId: string;
  readonly subjectKey: string;
}

/** What is held to be so, from the first word of it to the last, and the words that are to be said of it. Unix milliseconds. */
export interface HeldAlarms {
  /** It is so, for as long as `forMs` before it is raised: by a later word, or by time where that may be. */
  hold(
    key: HeldKey,
    so: So,
    receivedMs: number,
    how: { readonly forMs: number; readonly byTime: boolean },
  ): void;
  /** It began then, and is looked at again at `dueMs`. */
  begin(key: HeldKey, sinceMs: number, finding: RuleFinding, dueMs: number): void;
  /** It is so now. */
  raise(key: HeldKey, held: Held, atMs: number, deviceMs: number): void;
  /** It is so no more. */
  drop(rule: CompiledRule, subjectKey: string, atMs: number, deviceMs?: number): void;
  say(words: readonly TroubleWord[]): void;
  /** Looks at it then, whatever is held. */
  wake(dueMs: number, timer: RuleTimer): void;
  due(nowMs: number): RuleTimer | undefined;
  /** Our clock was set back. */
  setBack(byMs: number): void;
  /** What was to be said since the last call. */
  takeWords(): readonly TroubleWord[];
}

const NO_WORDS: readonly TroubleWord[] = [];

/** Creates one that holds nothing. */
export function createHeldAlarms(): HeldAlarms {
  const timers = createTimerQueue<RuleTimer>();
  /** When what a rule holds is looked at next, by subject: what comes and goes all the time must not fill the queue. */
  const queued = new Map<CompiledRule, Map<string, number>>();
  let words: TroubleWord[] = [];

  const queue = (key: HeldKey, held: Held, dueMs: number): void => {
    const { rule, subjectKey } = key;
    held.dueMs = dueMs;
    const ofRule = queued.get(rule) ?? new Map<string, number>();
    if ((ofRule.get(subjectKey) ?? Number.POSITIVE_INFINITY) <= dueMs) return;
    queued.set(rule, ofRule.set(subjectKey, dueMs));
    timers.add(dueMs, { ...key, held });
  };
  const due = (nowMs: number): RuleTimer | undefined => {
    for (;;) {
      const timer = timers.take(nowMs);
      if (timer?.held === undefined || timer.held === null) return timer;
      const { rule, subjectKey } = timer;
      const ofRule = queued.get(rule);
      ofRule?.delete(subjectKey);
      if (ofRule?.size === 0) queued.delete(rule);
      const now = rule.held.get(subjectKey);
      // Another has begun since, and waits for a time of its own.
      const isOther = now !== undefined && now !== timer.held && !now.isRaised && now.dueMs !== undefined;
      if (!isOther) return timer;
      queue(timer, now, now.dueMs ?? nowMs);
    }
  };

  const raise: HeldAlarms['raise'] = ({ rule, vehicleId, subjectKey }, held, atMs, deviceMs) => {
    held.isRaised = true;
    const said = { atMs, deviceMs: Math.min(deviceMs, atMs) };
    words.push(raiseWord(rule, subjectKey, { kind: 'vehicle', vehicleId }, held.finding, said));
  };

  return {
    hold(key, so, receivedMs, { forMs, byTime }) {
      const { rule, subjectKey } = key;
      let held = rule.held.get(subjectKey);
      if (held?.isRaised === true) return;
      const isNew = held === undefined;
      held ??= { sinceMs: so.sinceMs, finding: so.finding, isRaised: false };
      held.finding = so.finding;
      rule.held.set(subjectKey, held);
      if (so.timeMs - held.sinceMs >= forMs) raise(key, held, receivedMs, so.timeMs);
      else if (byTime && isNew) {
        const lagMs = Math.max(0, receivedMs - so.timeMs);
        queue(key, held, held.sinceMs + forMs + lagMs);
      }
    },
    begin(key, sinceMs, finding, dueMs) {
      const held: Held = { sinceMs, finding, isRaised: false };
      key.rule.held.set(key.subjectKey, held);
      queue(key, held, dueMs);
    },
    raise,
    drop(rule, subjectKey, atMs, deviceMs = atMs) {
      const held = rule.held.get(subjectKey);
      if (held === undefined) return;
      rule.held.delete(subjectKey);
      const said = { atMs, deviceMs: Math.min(deviceMs, atMs) };
      if (held.isRaised) words.push(clearWord(rule.rule.id, subjectKey, said));
    },
    say: (more) => void words.push(...more),
    wake: timers.add,
    due,
    setBack(byMs) {
      timers.advance(byMs);
      for (const [rule, ofRule] of queued) {
        for (const [subjectKey, dueMs] of ofRule) ofRule.set(subjectKey, dueMs - byMs);
        for (const held of rule.held.values()) if (held.dueMs !== undefined) held.dueMs -= byMs;
      }
    },
    takeWords() {
      if (words.length === 0) return NO_WORDS;
      const taken = words;
      words = [];
      return taken;
    },
  };
}
