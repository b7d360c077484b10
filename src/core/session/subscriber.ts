import type { LoweredFilter, RefusedFilter } from '../../shared/connection.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { isTopicFilter } from '../mqtt/filter.ts';
import type { FilterSpec, SubscribeAnswer } from '../mqtt/filter-spec.ts';
import { inBatches } from '../mqtt/suback.ts';
import type { Connection } from './connection.ts';
import { createQuietWatch } from './quiet.ts';
import { type BrokerMemory, createSubscriptions } from './subscriptions.ts';

/** Keeps the broker's idea of what we want equal to ours. */
export interface Subscriber {
  /** A fresh connection can be subscribed on. `restored`: what the broker says that it holds for us already, as far as it says. */
  begin(connection: Connection, memory: BrokerMemory, restored: readonly string[]): void;
  /** The connection is gone. */
  end(): void;
  /** A retained value came. */
  retained(): void;
  /** Adds a filter for as long as the result is not called; `onAnswer` hears what the broker says to it, each time. */
  add(spec: FilterSpec, onAnswer?: (answer: SubscribeAnswer) => void): () => void;
  refused(): readonly RefusedFilter[];
  lowered(): readonly LoweredFilter[];
  /** What is being unsubscribed just now; undefined where nothing is. Resolves when the broker has answered, or is gone. */
  dropping(): Promise<unknown> | undefined;
}

export interface SubscriberDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** The broker answered every live filter. */
  readonly onSubscribed: () => void;
  /** What is refused, or granted at a lower quality, is not what it was. */
  readonly onAnswersChanged: () => void;
}

/** What a broker would say to a filter that is none. */
const TOPIC_FILTER_INVALID = 143;
/** A snapshot is complete once its retained values stop coming, or where none comes at all. */
const SNAPSHOT_PATIENCE = { firstMs: 12_000, quietMs: 2_000 };

/** Creates the subscriber of a session. */
export function createSubscriber(deps: SubscriberDeps, initial: readonly FilterSpec[]): Subscriber {
  const subscriptions = createSubscriptions(initial);
  const underWay = new Set<Promise<unknown>>();
  const hearers = new Map<string, Set<(answer: SubscribeAnswer) => void>>();
  let connection: Connection | undefined;

  const quiet = createQuietWatch(deps.clock, SNAPSHOT_PATIENCE, () => {
    if (connection !== undefined) drop(connection, subscriptions.spent());
  });

  /** A failure to answer is the connection's end, which tells its own cause. */
  const unanswered = (what: string) => () => deps.log.debug('session.unanswered', { what });

  const subscribe = async (on: Connection, specs: readonly FilterSpec[]) => {
    const invalid = specs.filter(({ filter }) => !isTopicFilter(filter));
    const valid = specs.filter(({ filter }) => isTopicFilter(filter));
    const answers = (await Promise.all(inBatches(valid).map((batch) => on.subscribe(batch)))).flat();
    answers.push(...invalid.map((spec) => ({ spec, refusedWith: TOPIC_FILTER_INVALID, lowered: false })));
    if (on !== connection) return false;
    const changed = subscriptions.answered(answers);
    for (const { spec, refusedWith, lowered } of answers) {
      if (refusedWith !== null)
        deps.log.warn('session.filter-refused', { filter: spec.filter, reasonCode: refusedWith });
      if (lowered) deps.log.warn('session.filter-lowered', { filter: spec.filter });
      for (const hear of [...(hearers.get(spec.filter) ?? [])]) hear({ refusedWith });
    }
    if (changed) deps.onAnswersChanged();
    // Wanted no more while the answer was under way.
    drop(on, subscriptions.unwantedHeld());
    return true;
  };

  const drop = (on: Connection, filters: readonly string[]) => {
    subscriptions.dropped(filters);
    for (const batch of inBatches(filters)) {
      const answered: Promise<unknown> = on
        .unsubscribe(batch)
        .catch(unanswered('unsubscribe'))
        .finally(() => underWay.delete(answered));
      underWay.add(answered);
    }
  };

  const subscribeSnapshot = async (on: Connection, specs: readonly FilterSpec[]) => {
    if (await subscribe(on, specs)) quiet.begin();
  };

  const subscribeAll = async (on: Connection, memory: BrokerMemory, restored: readonly string[]) => {
    const plan = subscriptions.plan(memory, restored);
    drop(on, plan.unsubscribe);
    // Live filters go first: what happens while the retained values pour in must not be missed.
    const live = subscribe(on, plan.live).then((isAnswered) => {
      if (isAnswered) deps.onSubscribed();
    });
    // Both at once: a connection that ends fails both, and neither may fail with nobody waiting.
    await Promise.all([live, subscribeSnapshot(on, plan.snapshot)]);
  };

  return {
    begin(on, memory, restored) {
      connection = on;
      subscribeAll(on, memory, restored).catch(unanswered('subscribe'));
    },
    end() {
      connection = undefined;
      quiet.cancel();
    },
    retained: () => quiet.heard(),
    add(spec, onAnswer = () => {}) {
      let added = true;
      const ofFilter = hearers.get(spec.filter) ?? new Set();
      hearers.set(spec.filter, ofFilter.add(onAnswer));
      const isNew = subscriptions.want(spec);
      if (isNew && connection !== undefined) {
        const send = spec.purpose === 'live' ? subscribe : subscribeSnapshot;
        send(connection, [spec]).catch(unanswered('subscribe'));
      }
      const known = isNew ? undefined : subscriptions.answerTo(spec.filter);
      // Not before the one who asks has the way out in hand.
      if (known !== undefined) queueMicrotask(() => added && onAnswer(known));
      return () => {
        if (!added) return;
        added = false;
        ofFilter.delete(onAnswer);
        if (ofFilter.size === 0) hearers.delete(spec.filter);
        const wasRefused = subscriptions.refused().length;
        subscriptions.unwant(spec.filter);
        if (subscriptions.refused().length !== wasRefused) deps.onAnswersChanged();
        if (connection !== undefined) drop(connection, subscriptions.unwantedHeld());
      };
    },
    refused: () => subscriptions.refused(),
    lowered: () => subscriptions.lowered(),
    dropping: () => (underWay.size === 0 ? undefined : Promise.all(underWay)),
  };
}
