import type { AddressInfo } from 'node:net';
import { isLoopback } from '../../shared/is-loopback.ts';
import type { ReceiverStatus } from '../../shared/receivers.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createThrottle } from '../base/throttle.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { codesOf } from '../listener/codes-of.ts';
import { listeningFailure, mayPass } from '../listener/listening-failure.ts';
import type { TlsMaterial } from '../listener/tls-files.ts';
import type { Serve } from './door.ts';
import type { ReceiverIntake, ReceiverName } from './intake.ts';
import { RECEIVER_LIMITS, type ReceiverLimits } from './limits.ts';
import { createTcpReceiver, type TcpReceiver } from './tcp-receiver.ts';

/** What every receiver has set. */
interface Listening {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
}

/** What of a receiver's status it knows itself. */
export type ReceiverRun<Settings> = Omit<
  ReceiverStatus<Settings>,
  'accountId' | 'accountFailure' | 'fixedByOptions'
>;

/** How a kind of receiver serves by its settings, or why it cannot. */
export type Prepared =
  | {
      readonly ok: true;
      readonly tls: TlsMaterial | null;
      readonly allows: (address: string) => boolean;
      readonly serve: Serve;
    }
  | { readonly ok: false; readonly failure: NonNullable<ReceiverStatus<unknown>['failure']> };

export interface ReceiverDeps<Settings extends Listening> {
  readonly clock: Clock;
  readonly log: Log;
  readonly name: ReceiverName;
  /** Off. */
  readonly first: Settings;
  readonly prepare: (settings: Settings) => Promise<Prepared>;
  readonly intake: ReceiverIntake;
  /** When the state changed at once, and at most four times a second while the counts do. */
  readonly onChange: () => void;
  readonly limits?: Partial<ReceiverLimits>;
}

/** Takes what streams of one kind push. Off before the first `apply`. */
export interface Receiver<Settings> {
  /** Listens by these settings from now on, or not at all. Never rejects: the status says what came of it. */
  apply(settings: Settings): Promise<void>;
  status(): ReceiverRun<Settings>;
  /** Stops listening for good. */
  close(): Promise<void>;
}

/** Windows are told of counts this often at most. */
const TELL_EVERY_MS = 250;
/** A flood of refusals must not become one of lines. */
const LOG_EVERY_MS = 1_000;

/** Creates a receiver that is off. */
export function createReceiver<Settings extends Listening>(deps: ReceiverDeps<Settings>): Receiver<Settings> {
  const { clock, log, name } = deps;
  const limits = { ...RECEIVER_LIMITS, ...deps.limits };
  const inTurn = createTurnQueue();
  let settings = deps.first;
  let state: ReceiverRun<Settings>['state'] = 'off';
  let failure: ReceiverRun<Settings>['failure'] = null;
  let listening: { readonly server: TcpReceiver; readonly address: string } | undefined;
  let counts: Pick<ReceiverRun<Settings>, 'messages' | 'refused' | 'lastMessageMs' | 'lastRefusal'> = {
    messages: 0,
    refused: 0,
    lastMessageMs: null,
    lastRefusal: null,
  };
  let unsaid = 0;
  let cancelRetry: Cancel = () => {};
  let isClosed = false;

  const counting = createThrottle(clock, TELL_EVERY_MS, deps.onChange);
  const saying = createThrottle(clock, LOG_EVERY_MS, () => {
    log.warn('receiver.refused', {
      name,
      reason: counts.lastRefusal === null ? '' : codesOf(counts.lastRefusal.reason),
      from: counts.lastRefusal?.from ?? '',
      refused: unsaid,
    });
    unsaid = 0;
  });
  const begin = async (): Promise<void> => {
    const prepared = await deps.prepare(settings);
    if (!prepared.ok) {
      fail(prepared.failure);
      return;
    }
    const { host, port } = settings;
    const server = createTcpReceiver({
      clock,
      limits,
      host,
      port,
      ...prepared,
      intake: deps.intake,
      onTaken(messages) {
        counts = { ...counts, messages: counts.messages + messages, lastMessageMs: clock.nowMs() };
        if (!isClosed) counting.later();
      },
      onRefusal(reason, from) {
        counts = {
          ...counts,
          refused: counts.refused + 1,
          lastRefusal: { atMs: clock.nowMs(), reason, from },
        };
        unsaid++;
        if (isClosed) return;
        counting.later();
        saying.soon();
      },
    });
    try {
      const at = await server.listen();
      listening = { server, address: addressText(host, at) };
      state = 'listening';
      failure = null;
      log.info('receiver.listening', { name, host, port: at.port, tls: prepared.tls !== null });
    } catch (error) {
      fail(listeningFailure(error, settings));
    }
  };
  const fail = (why: NonNullable<ReceiverRun<Settings>['failure']>): void => {
    state = 'failed';
    failure = why;
    log.warn('receiver.failed', { name, code: why.code });
    if (mayPass(why)) cancelRetry = clock.after(limits.retryMs, () => void inTurn(again));
  };
  const again = async (): Promise<void> => {
    if (state !== 'failed' || isClosed) return;
    await begin();
    deps.onChange();
  };
  const end = async (): Promise<void> => {
    cancelRetry();
    const ending = listening;
    listening = undefined;
    await ending?.server.close();
  };

  return {
    apply: (wanted) =>
      inTurn(async () => {
        if (isClosed) return;
        await end();
        settings = wanted;
        failure = null;
        state = wanted.enabled ? 'starting' : 'off';
        if (wanted.enabled) await begin();
        deps.onChange();
      }),
    status: () => ({
      state,
      failure,
      settings,
      address: listening?.address ?? null,
      exposed: listening !== undefined && !isLoopback(settings.host),
      ...counts,
    }),
    close: () =>
      inTurn(async () => {
        isClosed = true;
        await end();
        counting.stop();
        saying.stop();
        state = 'off';
      }),
  };
}

function addressText(host: string, { port }: AddressInfo): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
