import type { ConnectionStatus } from '../../shared/connection.ts';
import type { LinkSettings } from '../../shared/schemas/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { fleetFilters, holdsMessages } from '../flespi/filters.ts';
import { speaksFlespi } from '../flespi/followed.ts';
import { NO_REST } from '../flespi/no-rest.ts';
import { createRest, type Rest } from '../flespi/rest.ts';
import { isFromFlespi } from '../flespi/rest-failure.ts';
import { publishTimeS } from '../flespi/time.ts';
import { STATES } from '../flespi/topics.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import type { FindRoute } from '../proxy/route.ts';
import { createSession } from '../session/create-session.ts';
import { lookAround, type Surroundings } from '../session/look-around.ts';
import type { Session, SessionListener } from '../session/session.ts';
import { createFlespiSigns } from './flespi-signs.ts';
import { createSink, type Sink } from './sink.ts';

/** What the link needs to know of its account. */
export interface LinkAccount extends LinkSettings {
  /** The broker keeps our session under it. */
  readonly clientId: string;
  readonly token: string;
}

export interface LinkDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  readonly findRoute: FindRoute;
  /** Whether messages of this flespi account may be taken here; asked at each connection that tells whose it is. */
  readonly admits: (customerId: string) => boolean;
  /** Something came live that flespi stamped with this, Unix milliseconds. */
  readonly heardFlespi?: (flespiMs: number, mayTakeMs: number) => void;
}

/** A connection was made. */
export interface Connected {
  /** Whether the broker still had our session. */
  readonly sessionPresent: boolean;
  /** Whether it kept messages in it. */
  readonly isKept: boolean;
  /** Whether it says what the session is subscribed to. */
  readonly isTold: boolean;
}

/** The link of one account, the calls that go over it, and whether flespi is at its end. */
export interface Link {
  readonly session: Session;
  /** flespi's REST, over the link. */
  readonly rest: Rest;
  /** All that comes but answers to calls of ours. */
  readonly published: Sink<InboundPublish>;
  readonly statusChanged: Sink<ConnectionStatus>;
  readonly connected: Sink<Connected>;
  /** What is known of the broker beside its status changed. */
  readonly strangerChanged: Sink<void>;
  /** What there is on a broker that gave no sign of flespi; null while it may be flespi. */
  stranger(): Surroundings | null;
  /** Something of flespi's is known, be it of an earlier run. */
  seen(): void;
  /** Of what comes live, flespi's own time tells what our clock is worth. */
  hearTime(timeS: number | null, receivedAtMs: number): void;
  /** It is closed on purpose: calls that wait for an answer are settled. Where that is for good, none is made any more. */
  endCalls(isForGood: boolean): void;
}

/** Creates the link; nothing happens before its session is started. */
export function createLink(deps: LinkDeps, account: LinkAccount): Link {
  const { clock, log } = deps;
  const options: SessionOptions = {
    ...account,
    findRoute: deps.findRoute,
    filters: fleetFilters(account),
  };
  const wanted = options.filters.map(({ filter }) => filter);
  const published = createSink<InboundPublish>();
  const statusChanged = createSink<ConnectionStatus>();
  const connected = createSink<Connected>();
  const strangerChanged = createSink<void>();

  const fromSession = {
    publish: createSink<InboundPublish>(),
    status: createSink<ConnectionStatus>(),
    connected: createSink<Parameters<SessionListener['connected']>[0]>(),
  };
  const session = createSession(
    {
      clock,
      log,
      random: deps.random,
      listener: {
        publish: fromSession.publish.emit,
        status: fromSession.status.emit,
        connected: fromSession.connected.emit,
      },
    },
    options,
  );
  const isFlespiSpoken = speaksFlespi(account);
  const { clientId, protocolVersion } = account;
  const calls = isFlespiSpoken ? createRest({ session, clock, clientId, protocolVersion }) : NO_REST;
  const signs = createFlespiSigns({
    clock,
    lookAround: () => lookAround(clock, options),
    onChange: strangerChanged.emit,
  });
  const hearTime = (timeS: number | null, receivedAtMs: number): void => {
    if (timeS === null) return;
    deps.heardFlespi?.(timeS * 1000 + Math.max(0, clock.nowMs() - receivedAtMs), session.roundTripMs());
  };

  fromSession.publish.bind((message) => {
    // Of a state it is the time of the value, which a device may have set; on a topic of a user's own anybody's, and it may have waited.
    if (isFlespiSpoken && !message.retain && !message.topic.startsWith(STATES)) {
      hearTime(publishTimeS(message), message.receivedAtMs);
    }
    if (calls.handle(message)) {
      if (message.ack !== undefined) session.release(message.ack);
      return;
    }
    // Not what is a reply: on MQTT 3 our own question comes back as well.
    if (message.topic.startsWith('flespi/')) signs.seen();
    published.emit(message);
  });
  let isLive = false;
  fromSession.status.bind((status) => {
    const wasLive = isLive;
    isLive = status.state === 'live';
    // Where nothing of flespi's is expected, its absence is no news.
    if (isLive !== wasLive && isFlespiSpoken) signs.live(isLive);
    statusChanged.emit(status);
  });
  fromSession.connected.bind(({ sessionPresent, connection }) => {
    const { token, restored } = session.status();
    if (token !== null) signs.seen();
    const customerId = token?.customerId ?? null;
    if (customerId !== null && !deps.admits(customerId)) {
      // Before anything is subscribed to.
      void session.stop();
      return;
    }
    log.info('session.connected', { sessionPresent, connection });
    connected.emit({
      sessionPresent,
      isKept: sessionPresent && holdsMessages(restored, wanted),
      isTold: restored !== null,
    });
  });

  return {
    session,
    rest: {
      ...calls,
      async request(method, uri, body, how) {
        const answer = await calls.request(method, uri, body, how);
        if (answer.ok || isFromFlespi(answer.error)) signs.seen();
        return answer;
      },
    },
    published,
    statusChanged,
    connected,
    strangerChanged,
    stranger: signs.stranger,
    seen: signs.seen,
    hearTime,
    endCalls: calls.closed,
  };
}
