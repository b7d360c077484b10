import { assertNever } from '../../shared/assert-never.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { inFuture, type Moment, momentNow, wallMsOf } from '../base/moment.ts';
import { type ConnackWords, NOTHING_SAID } from '../flespi/connack-words.ts';
import { clientOptions, RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import { createTransport } from '../mqtt/transport.ts';
import { backoffDelayMs } from './backoff.ts';
import { errorFault } from './causes.ts';
import { type Connection, type ConnectionEvents, openConnection } from './connection.ts';
import { forgetSession } from './forget.ts';
import { isOwnSession } from './own-session.ts';
import { send } from './send.ts';
import type { Session, SessionListener } from './session.ts';
import { signInOf } from './sign-in.ts';
import { IDLE, type LinkEffect, type LinkEvent, type LinkState, reduce, STABLE_AFTER_MS } from './state.ts';
import { createSubscriber } from './subscriber.ts';
import type { BrokerMemory } from './subscriptions.ts';
import { createTimers } from './timers.ts';
import { createWatchdog } from './watchdog.ts';

export interface SessionDeps {
  readonly clock: Clock;
  /** A number in [0, 1), to spread retries. */
  readonly random: () => number;
  readonly log: Log;
  readonly listener: SessionListener;
}

/** MQTT 3 has no receive maximum, and a broker of MQTT 5 may ignore it: beyond this many unacknowledged we stop reading. */
const MAX_OUTSTANDING = 4 * RECEIVE_MAXIMUM;

/** How long a stop waits for the broker's answer to what is being unsubscribed. */
const LAST_WORDS_MS = 1_000;

/** Creates the link to one broker, not started. What decides is in `state.ts`; here it is carried out. */
export function createSession(deps: SessionDeps, options: SessionOptions): Session {
  const { clock, log, listener } = deps;
  const transport = createTransport(options, clock);
  const signIn = signInOf(options);
  const timers = createTimers<'retry' | 'deadline' | 'stable'>(clock);
  let link: LinkState = IDLE;
  let since = momentNow(clock);
  let retryAt: Moment | null = null;
  let lastPacket: Moment | null = null;
  let connection: Connection | undefined;
  let connections = 0;
  /** The last connection's end. */
  let closing = Promise.resolve();
  let said: ConnackWords = NOTHING_SAID;
  /** Whether a CONNECT went out that was not answered, be it the present one. */
  let isUnanswered = false;
  let servedQos: 0 | 1 = 1;

  const status = (): ConnectionStatus => ({
    state: link.state,
    sinceMs: wallMsOf(since, clock),
    cause: link.cause,
    retryAtMs: retryAt && wallMsOf(retryAt, clock),
    attempt: link.attempt,
    sessionPresent: link.sessionPresent,
    lastPacketMs: lastPacket && wallMsOf(lastPacket, clock),
    refusedFilters: subscriber.refused(),
    loweredFilters: subscriber.lowered(),
    notices: [],
    proxy: link.way.proxy,
    ...said,
  });

  const subscriber = createSubscriber(
    {
      clock,
      log,
      onSubscribed: () => dispatch({ type: 'subscribed' }),
      onAnswersChanged: () => listener.status(status()),
    },
    options.filters,
  );

  const watchdog = createWatchdog(clock, {
    ping: () => connection?.ping(),
    giveUp: () => dispatch({ type: 'silence' }),
    isHeldBack: () => connection?.isHeldBack() ?? false,
  });

  const dispatch = (event: LinkEvent) => {
    const before = link;
    const { next, effects } = reduce(link, event);
    link = next;
    if (next.state !== before.state) since = momentNow(clock);
    for (const effect of effects) carryOut(effect);
    if (next.state !== before.state && link === next) {
      log.info('session.state', {
        state: next.state,
        cause: next.cause?.code ?? null,
        attempt: next.attempt,
      });
      listener.status(status());
    }
  };

  const carryOut = (effect: LinkEffect): void => {
    switch (effect.type) {
      case 'connect':
        retryAt = null;
        connect();
        break;
      case 'drop':
        detach()?.destroy();
        break;
      case 'close':
        closing = detach()?.close(effect.forget) ?? closing;
        break;
      case 'deadline':
        timers.set('deadline', effect.ms, () => dispatch({ type: 'timeout' }));
        break;
      case 'schedule-retry': {
        const delayMs = backoffDelayMs(effect.pace, effect.strikes, deps.random());
        retryAt = inFuture(clock, delayMs);
        timers.set('retry', delayMs, () => dispatch({ type: 'retry-due' }));
        break;
      }
      case 'cancel-retry':
        retryAt = null;
        timers.cancel('retry');
        break;
      case 'ask-for-life':
        watchdog.probe();
        break;
      case 'watch-stability':
        timers.set('stable', STABLE_AFTER_MS, () => dispatch({ type: 'stable' }));
        break;
      default:
        assertNever(effect);
    }
  };

  const connect = () => {
    if (!transport.ok) {
      dispatch({ type: 'error', fault: { response: 'stop', cause: transport.error } });
      return;
    }
    connections++;
    connection = openConnection({
      clock,
      openTransport: transport.value,
      clientOptions: clientOptions(options, options.cleanSession ? 'forget' : 'keep'),
      maxOutstanding: MAX_OUTSTANDING,
      number: connections,
      events: eventsOf(connections, isUnanswered),
    });
  };

  /** Forgets the present connection; nothing it says after this is heard. */
  const detach = () => {
    const detached = connection;
    connection = undefined;
    timers.cancel('deadline', 'stable');
    watchdog.cancel();
    subscriber.end();
    return detached;
  };

  /** `wasUnanswered`: an earlier CONNECT may have reached the broker without an answer. */
  const eventsOf = (number: number, wasUnanswered: boolean): ConnectionEvents => ({
    progress(waitsFor) {
      // The CONNECT goes out with this.
      if (waitsFor === 'connack' || waitsFor === 'connack-over-tls') isUnanswered = true;
      dispatch({ type: 'progress', waitsFor });
    },
    way: (way) => dispatch({ type: 'way', way }),
    connack({ code, sessionPresent: isSaidPresent, token, restored, keepaliveS, maximumQos }) {
      servedQos = maximumQos;
      said = { token, restored };
      const sessionPresent = isOwnSession({
        sessionPresent: isSaidPresent,
        restored,
        wasUnanswered,
      });
      isUnanswered = false;
      dispatch({ type: 'connack', code, sessionPresent, protocolVersion: options.protocolVersion, signIn });
      if (link.state !== 'resuming') return;
      // Not before: until the broker has answered, nothing may be sent, and the try has its own deadline.
      watchdog.begin((keepaliveS ?? options.keepaliveS) * 1_000);
      listener.connected({ sessionPresent, connection: number });
    },
    ready() {
      if (connection !== undefined) subscriber.begin(connection, brokerMemory(), said.restored ?? []);
    },
    publish(message) {
      if (message.retain) subscriber.retained();
      listener.publish(message);
    },
    packet() {
      lastPacket = momentNow(clock);
      watchdog.heard();
    },
    disconnect: (reasonCode) => dispatch({ type: 'disconnect', reasonCode, signIn }),
    failed(error) {
      const found = errorFault(error);
      log.warn('session.failed', { cause: found.cause.code, connection: number, reason: ownReason(error) });
      dispatch({ type: 'error', fault: found });
    },
    closed: () => dispatch({ type: 'close' }),
  });

  const brokerMemory = (): BrokerMemory => {
    if (options.protocolVersion === 3) return 'unknown';
    return link.sessionPresent === true ? 'present' : 'absent';
  };

  return {
    start: () => dispatch({ type: 'start' }),
    async stop(how = { forget: false }) {
      // What the broker is not told before we go it would collect until we are back.
      const dropping = subscriber.dropping();
      if (dropping !== undefined) await Promise.race([dropping, pause(clock, LAST_WORDS_MS)]);
      dispatch({ type: 'stop', forget: how.forget });
      await closing;
      if (!how.forget) return { sessionEnded: false };
      // It went with its connection, and the connection with which it began ended any that was before.
      if (options.cleanSession && connections > 0) return { sessionEnded: true };
      const sessionEnded = transport.ok && (await forgetSession(clock, transport.value, options));
      if (!sessionEnded) log.warn('session.not-forgotten');
      return { sessionEnded };
    },
    retryNow: () => dispatch({ type: 'retry-now' }),
    probe: () => dispatch({ type: 'probe' }),
    hold(cause, lookAgainAtMs) {
      const before = link.state;
      const isDropped = before === 'connecting' || before === 'resuming' || before === 'live';
      const lookAgain = lookAgainAtMs === null ? null : inFuture(clock, lookAgainAtMs - clock.nowMs());
      if (isDropped) retryAt = lookAgain;
      dispatch({ type: 'hold', cause });
      if (isDropped || link.state !== 'backing-off') return;
      // The state is as before, but not its cause, nor the time of the next look.
      retryAt = lookAgain;
      listener.status(status());
    },
    resume: () => dispatch({ type: 'resume' }),
    status,
    roundTripMs: () => connection?.roundTripMs() ?? 0,
    release: (token) => connection?.release(token),
    subscribe: (filter, onAnswer) => subscriber.add(filter, onAnswer),
    publish(message) {
      // A broker that serves no QoS 1 ends the link over what is sent with it; MQTT 3 shows it by what it grants alone.
      const qos = servedQos === 0 || subscriber.lowered().length > 0 ? 0 : message.qos;
      return send(link.state === 'live' ? connection : undefined, { ...message, qos });
    },
  };
}

function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** Why the owner of the session could not take a message in. What sockets and brokers say is never written down. */
function ownReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ELISTENER') return null;
  return error.cause instanceof Error ? error.cause.message : null;
}
