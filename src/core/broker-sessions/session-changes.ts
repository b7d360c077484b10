import type { ShownCall } from '../../shared/bring.ts';
import type { AgreedPlan, ChangePlan } from '../../shared/change-plan.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { AppMessage } from '../../shared/messages/app-message.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type SessionSubscription, type SessionWish, sessionIdOf } from '../../shared/session-changes.ts';
import type { Agreement } from '../agreement/agreement.ts';
import { createChangePlans } from '../agreement/change-plans.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { numberField, textField } from '../flespi/fields.ts';
import type { Rest, RestResult } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { filterCovers } from '../mqtt/filter.ts';
import { topicProblem } from '../mqtt/topic-problem.ts';
import { listBrokerSessions, meaningOf } from './list-sessions.ts';

/** Of an account, what its sessions are changed by. */
export interface SessionsAccount {
  readonly rest: Pick<Rest, 'request'>;
  readonly clientId: string;
  isLive(): boolean;
  /** Connects at once: a broker that cut us off would else be left alone for a good while. */
  retryNow(): void;
}

export interface SessionChangesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly agreement: Agreement;
  readonly account: (accountId: string) => SessionsAccount | undefined;
}

/** Ends sessions that flespi holds, changes what they are subscribed to, and publishes to them; each as it was planned and agreed to. */
export interface SessionChanges {
  subscriptions(accountId: string, sessionId: string): Promise<Result<readonly SessionSubscription[]>>;
  /**
   * Fails with `session-is-ours` where what feeds Fleetglass would be changed, with `session-gone`,
   * `subscription-gone`, `board-bad-topic`.
   */
  plan(wish: SessionWish): Promise<Result<ChangePlan>>;
  carryOut(agreed: AgreedPlan): Promise<Result<null>>;
}

interface PlannedCall {
  readonly method: 'post' | 'delete';
  readonly uri: string;
  readonly body?: JsonValue;
}

const LOOK_MS = 100;
const MOST_SUBSCRIPTIONS = 1_000;

/** Creates it. */
export function createSessionChanges(deps: SessionChangesDeps): SessionChanges {
  const { clock, log } = deps;
  const plans = createChangePlans<null>(clock, deps.agreement);

  /** Where our own session is ended its answer has nowhere to come to: that the link ends is the answer. */
  const untilDropped = (account: SessionsAccount): { readonly dropped: Promise<true>; stop(): void } => {
    let stop: Cancel = () => {};
    const dropped = new Promise<true>((resolve) => {
      stop = clock.every(LOOK_MS, () => {
        if (!account.isLive()) resolve(true);
      });
    });
    return { dropped, stop: () => stop() };
  };
  const send = async (
    account: SessionsAccount,
    { method, uri, body }: PlannedCall,
    isOurs: boolean,
  ): Promise<Result<null>> => {
    const wasLive = account.isLive();
    const asked = account.rest.request(method, uri, body);
    if (!isOurs) return outcome(await asked);
    const watch = untilDropped(account);
    try {
      const came = await Promise.race([asked, watch.dropped]);
      if (came !== true) {
        // Written to a connection that was there, and ended by it.
        const isCut = !came.ok && came.error.code === 'api-link-closed' && wasLive;
        if (!isCut) return outcome(came);
      }
      account.retryNow();
      return ok(null);
    } finally {
      watch.stop();
    }
  };

  const subscriptionsOf = async (
    account: SessionsAccount,
    sessionId: string,
  ): Promise<Result<readonly SessionSubscription[]>> => {
    const answer = await account.rest.request(
      'get',
      `mqtt/sessions/${selectorOf(sessionId)}/subscriptions/all`,
    );
    if (!answer.ok) return fail(meaningOf(answer.error));
    const list = listIn(answer.value.body);
    if (list === null) return fail({ code: 'sessions-unreadable' });
    return ok(list.slice(0, MOST_SUBSCRIPTIONS).flatMap(subscriptionOf));
  };

  return {
    async subscriptions(accountId, sessionId) {
      const account = deps.account(accountId);
      return account === undefined
        ? fail({ code: 'unknown-account' })
        : await subscriptionsOf(account, sessionId);
    },
    async plan(wish) {
      const account = deps.account(wish.accountId);
      if (account === undefined) return fail({ code: 'unknown-account' });
      // As flespi has it now: a window may be mistaken about which is ours.
      const listed = await listBrokerSessions(account.rest, account.clientId);
      if (!listed.ok) return listed;
      const session = listed.value.find(
        (one) => sessionIdOf(one) === wish.sessionId && one.clientId === wish.clientId,
      );
      if (session === undefined) return fail({ code: 'session-gone' });
      const { ours, sizeBytes } = session;
      const sessionId = sessionIdOf(session);
      if (ours && (wish.kind === 'subscribe' || wish.kind === 'unsubscribe')) {
        return fail({ code: 'session-is-ours' });
      }
      const why = wish.kind === 'publish' ? topicProblem(wish.topic) : null;
      if (why !== null) return fail({ code: 'board-bad-topic', why });
      let reaches = false;
      if (wish.kind === 'unsubscribe' || wish.kind === 'publish') {
        // Else a page could say one topic and take another.
        const held = await subscriptionsOf(account, sessionId);
        if (!held.ok) return held;
        if (wish.kind === 'publish')
          reaches = held.value.some(({ topic }) => filterCovers(topic, wish.topic));
        else if (
          !held.value.some(({ selector, topic }) => selector === wish.selector && topic === wish.topic)
        ) {
          return fail({ code: 'subscription-gone' });
        }
      }
      const call = callOf(wish, selectorOf(sessionId));
      const about = meaningOfWish(wish, { ours, sizeBytes, reaches });
      return plans.plan({ about: [about], calls: [shownCall(call)] }, async () => {
        const done = await send(account, call, ours && wish.kind === 'end');
        log.info('sessions.changed', { account: wish.accountId, kind: wish.kind, ours, done: done.ok });
        return done;
      });
    },
    carryOut: plans.carryOut,
  };
}

function meaningOfWish(
  wish: SessionWish,
  session: { readonly ours: boolean; readonly sizeBytes: number | null; readonly reaches: boolean },
): AppMessage {
  const { ours, sizeBytes, reaches } = session;
  const { clientId } = wish;
  switch (wish.kind) {
    case 'end':
      return ours ? { code: 'session-empties', sizeBytes } : { code: 'session-ends', clientId, sizeBytes };
    case 'subscribe':
      return { code: 'session-subscribes', clientId, topic: wish.topic, qos: wish.qos };
    case 'unsubscribe':
      return { code: 'session-unsubscribes', clientId, topic: wish.topic };
    case 'publish':
      return {
        code: 'session-publishes',
        clientId,
        topic: wish.topic,
        qos: wish.qos,
        retain: wish.retain,
        reaches,
      };
  }
}

function callOf(wish: SessionWish, selector: string): PlannedCall {
  const session = `mqtt/sessions/${selector}`;
  switch (wish.kind) {
    case 'end':
      return { method: 'delete', uri: session };
    case 'subscribe':
      return {
        method: 'post',
        uri: `${session}/subscriptions`,
        body: [{ topic: wish.topic, qos: wish.qos }],
      };
    case 'unsubscribe':
      return { method: 'delete', uri: `${session}/subscriptions/${subscriptionSelector(wish.selector)}` };
    // No call publishes by a session: it goes to whoever is subscribed (flespi-facts §8).
    case 'publish': {
      const { topic, payload, qos, retain } = wish;
      return {
        method: 'post',
        uri: 'mqtt/messages',
        body: [{ topic, payload, qos, ...(retain && { retain }) }],
      };
    }
  }
}

/** An id of flespi's is digits alone; anything else is a client id. */
function selectorOf(sessionId: string): string {
  return /^\d{1,20}$/.test(sessionId) ? sessionId : `client_id=${encodeURIComponent(sessionId)}`;
}

/** Only by its id or its topic: `all` would end every one. */
function subscriptionSelector(selector: string): string {
  if (/^\d{1,20}$/.test(selector)) return selector;
  return `topic=${encodeURIComponent(selector.replace(/^topic=/, ''))}`;
}

function shownCall({ method, uri, body }: PlannedCall): ShownCall {
  return {
    method: method === 'post' ? 'POST' : 'DELETE',
    uri,
    body: body === undefined ? '' : JSON.stringify(body, null, 2),
  };
}

function outcome(answer: RestResult): Result<null> {
  if (!answer.ok) return fail({ code: 'console-failed', why: answer.error });
  const { body } = answer.value;
  const errors = isJsonObject(body) && Array.isArray(body.errors) ? body.errors : [];
  const [first] = errors;
  if (first === undefined) return ok(null);
  const said = isJsonObject(first) ? (textField(first, 'reason') ?? '') : '';
  return fail({ code: 'console-failed', why: { code: 'api-refused', status: answer.value.status, said } });
}

/** A subscription (flespi-facts §8). What names it in calls is not documented: its id where it has one, else its topic. */
function subscriptionOf(item: unknown): readonly SessionSubscription[] {
  if (!isJsonObject(item)) return [];
  const topic = textField(item, 'topic');
  if (topic === null) return [];
  const id = textField(item, 'id');
  return [
    {
      selector: id !== null && /^\d+$/.test(id) ? id : `topic=${topic}`,
      topic,
      qos: numberField(item, 'qos'),
      noLocal: flagOf(item, 'no_local'),
      retainHandling: numberField(item, 'retain_handling'),
    },
  ];
}

function flagOf(item: JsonObject, key: string): boolean | null {
  const value = item[key];
  return typeof value === 'boolean' ? value : null;
}
