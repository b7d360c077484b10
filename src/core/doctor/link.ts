import { randomBytes } from 'node:crypto';
import type { TokenFacts } from '../../shared/connection.ts';
import { linkOf } from '../../shared/schemas/account.ts';
import type { Clock } from '../base/clock.ts';
import { clientOptions, RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { Phase } from '../mqtt/phase.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import { type FilterAnswer, inBatches } from '../mqtt/suback.ts';
import { createTransport } from '../mqtt/transport.ts';
import type { FindRoute, Way } from '../proxy/route.ts';
import {
  closeFault,
  connackFault,
  disconnectFault,
  errorFault,
  faultIn,
  timeoutFault,
} from '../session/causes.ts';
import { openConnection } from '../session/connection.ts';
import type { Fault } from '../session/fault.ts';
import { signInOf } from '../session/sign-in.ts';
import type { DoctorAccount } from './doctor.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** A connection of the doctor's own, with a client id and a clean session of its own: the live one is never taken over. */
export interface DoctorLink {
  readonly clientId: string;
  /** From the first packet of TCP to the broker's word, milliseconds. */
  readonly connectedMs: number;
  readonly token: TokenFacts | null;
  readonly traffic: Traffic;
  /** What the broker says to each filter; null where the link ended first. */
  subscribe(specs: readonly FilterSpec[]): Promise<readonly FilterAnswer[] | null>;
  /** Waits until the condition holds, at most so long, and not beyond the end of the link; resolves to whether it holds. */
  until(condition: () => boolean, withinMs: number, signal: AbortSignal): Promise<boolean>;
  /** Why it ended; null while it is up. */
  ended(): Fault | null;
  /** Ends it in good order; the broker keeps nothing of it. */
  close(): Promise<void>;
}

/** A link, or why there is none. */
export type LinkOutcome = { readonly link: DoctorLink } | { readonly fault: Fault };

const DEADLINE_MS = 10_000;

/** Opens a link, and says why where there is none. An abort ends it at once, open or not. */
export function openLink(
  clock: Clock,
  account: DoctorAccount,
  findRoute: FindRoute,
  signal: AbortSignal,
): Promise<LinkOutcome> {
  // A step that was left behind may still ask.
  if (signal.aborted) return Promise.resolve({ fault: closeFault('tcp') });
  const options = sessionOptions(account, findRoute);
  const transport = createTransport(options, clock);
  if (!transport.ok) {
    return Promise.resolve({ fault: { response: 'stop', cause: transport.error } });
  }
  const openTransport = transport.value;
  const startedMs = clock.monotonicMs();
  const traffic = createTraffic();
  const waiters = new Set<() => void>();
  const signIn = signInOf(options);
  let phase: Phase = 'name';
  let way: Way = { proxy: null, passedOver: null };
  const isIn = (): boolean => phase === 'suback' || phase === 'messages';
  let ended: Fault | null = null;
  let connectedMs = 0;
  let token: TokenFacts | null = null;

  return new Promise((resolve) => {
    const look = (): void => {
      for (const waiter of [...waiters]) waiter();
    };
    const end = (why: Fault): void => {
      if (ended !== null) return;
      ended = why;
      cancelDeadline();
      connection.destroy();
      resolve({ fault: why });
      look();
    };
    const deadline = (): (() => void) => clock.after(DEADLINE_MS, () => end(timeoutFault(phase, way)));
    let cancelDeadline = deadline();

    const connection = openConnection({
      clock,
      openTransport,
      clientOptions: clientOptions(options, 'forget'),
      maxOutstanding: RECEIVE_MAXIMUM,
      number: 1,
      events: {
        progress(waitsFor) {
          phase = waitsFor;
          if (waitsFor !== 'connack' && waitsFor !== 'connack-over-tls') return;
          cancelDeadline();
          cancelDeadline = deadline();
        },
        way(taken) {
          way = taken;
        },
        connack(answer) {
          phase = 'suback';
          connectedMs = Math.round(clock.monotonicMs() - startedMs);
          if (answer.code !== 0)
            end(connackFault(answer.code, options.protocolVersion, { signIn, wasLive: false }));
          else token = answer.token;
        },
        ready() {
          phase = 'messages';
          cancelDeadline();
          resolve({ link });
        },
        publish(message) {
          traffic.note(message);
          if (message.ack !== undefined) connection.release(message.ack);
          look();
        },
        packet() {},
        disconnect: (reasonCode) => end(disconnectFault(reasonCode, { signIn, wasLive: isIn() })),
        failed: (error) => end(faultIn(phase, errorFault(error), way)),
        closed: () => end(closeFault(phase, way)),
      },
    });
    signal.addEventListener('abort', () => end(closeFault(phase)), { once: true });

    const subscribe = async (specs: readonly FilterSpec[]): Promise<readonly FilterAnswer[] | null> => {
      phase = 'suback';
      const cancelTimeout = clock.after(DEADLINE_MS, () => end(timeoutFault(phase)));
      try {
        return (await Promise.all(inBatches(specs).map((batch) => connection.subscribe(batch)))).flat();
      } catch {
        // The connection's end has told its own cause, or tells it in the same turn.
        end(closeFault(phase));
        return null;
      } finally {
        phase = 'messages';
        cancelTimeout();
      }
    };

    const link: DoctorLink = {
      clientId: options.clientId,
      get connectedMs() {
        return connectedMs;
      },
      get token() {
        return token;
      },
      traffic,
      subscribe,
      until: (condition, withinMs, waitSignal) =>
        new Promise((settle) => {
          const stop = (): void => {
            waiters.delete(waiter);
            cancelWait();
            waitSignal.removeEventListener('abort', stop);
            settle(condition());
          };
          const waiter = (): void => {
            if (condition() || ended !== null) stop();
          };
          const cancelWait = clock.after(withinMs, stop);
          waitSignal.addEventListener('abort', stop, { once: true });
          waiters.add(waiter);
          waiter();
        }),
      ended: () => ended,
      close: () => connection.close(true),
    };
  });
}

function sessionOptions(account: DoctorAccount, findRoute: FindRoute): SessionOptions {
  return {
    ...linkOf(account),
    token: (account.token.ok ? account.token.value : null) ?? '',
    // At most 23 characters: more than that MQTT 3.1 does not permit.
    clientId: `doctor-${randomBytes(6).toString('hex')}`,
    findRoute,
    filters: [],
  };
}
