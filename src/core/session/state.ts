import { assertNever } from '../../shared/assert-never.ts';
import type { ConnectionCause, ConnectionState, ProtocolVersion } from '../../shared/connection.ts';
import type { Phase, WayPhase } from '../mqtt/phase.ts';
import type { Way } from '../proxy/route.ts';
import type { RetryPace } from './backoff.ts';
import {
  closedRepeatedlyFault,
  closeFault,
  connackFault,
  disconnectFault,
  faultIn,
  type Refused,
  silenceFault,
  timeoutFault,
} from './causes.ts';
import type { Fault } from './fault.ts';
import type { SignIn } from './sign-in.ts';

/** The link's state. `resuming`: connected, subscribing; `live`: the broker granted or refused every live filter. */
export interface LinkState {
  readonly state: ConnectionState;
  /** Why; kept while the next try is under way, cleared when the broker answers well. */
  readonly cause: ConnectionCause | null;
  /** Tries since the link was last live. */
  readonly attempt: number;
  /** Failures since the link last held for {@link STABLE_AFTER_MS}; it decides how long to wait. */
  readonly strikes: number;
  /** Times that the link was closed while live, with nothing said, since it last held. */
  readonly cuts: number;
  /**
   * Tries of ours that may have reached the broker without an answer, since the link last held. One that was long on its way takes the
   * session from the connection that came after it.
   */
  readonly overdue: number;
  /** What the present try waits for until the broker answers. */
  readonly waitsFor: WayPhase;
  /** By which proxy the present try goes, or the last one went. */
  readonly way: Way;
  /** Whether the broker itself put us off, as by a ban: an early try would make that longer. */
  readonly deferredByBroker: boolean;
  /** Whether its owner can take nothing in: no try is made before `resume`. */
  readonly held: boolean;
  readonly sessionPresent: boolean | null;
  /** Whether the broker let us in before in this run. */
  readonly wasLive: boolean;
}

export type LinkEvent =
  | { readonly type: 'start' }
  /** A layer of the way to the broker is there. */
  | { readonly type: 'progress'; readonly waitsFor: WayPhase }
  | { readonly type: 'way'; readonly way: Way }
  | {
      readonly type: 'connack';
      readonly code: number;
      readonly sessionPresent: boolean;
      readonly protocolVersion: ProtocolVersion;
      readonly signIn: SignIn;
    }
  | { readonly type: 'subscribed' }
  | { readonly type: 'stable' }
  | { readonly type: 'error'; readonly fault: Fault }
  | { readonly type: 'close' }
  | { readonly type: 'disconnect'; readonly reasonCode: number; readonly signIn: SignIn }
  | { readonly type: 'silence' }
  | { readonly type: 'timeout' }
  | { readonly type: 'retry-due' }
  /** A person asks for it: no wait holds against that. */
  | { readonly type: 'retry-now' }
  /** The computer woke up or its network changed. */
  | { readonly type: 'probe' }
  /** The owner can take nothing in: the link is dropped on purpose, so that what is unacknowledged stays at the broker. */
  | { readonly type: 'hold'; readonly cause: ConnectionCause }
  /** The owner can take in again. */
  | { readonly type: 'resume' }
  /** `forget`: the broker is to forget the session too. */
  | { readonly type: 'stop'; readonly forget: boolean };

export type LinkEffect =
  | { readonly type: 'connect' }
  /** Ends the present connection at once. */
  | { readonly type: 'drop' }
  /** Ends the present connection with a DISCONNECT, in which the broker is told to forget the session where it is to. */
  | { readonly type: 'close'; readonly forget: boolean }
  | { readonly type: 'schedule-retry'; readonly pace: RetryPace; readonly strikes: number }
  | { readonly type: 'cancel-retry' }
  /** Says `timeout` after `ms` unless the link is live or ended by then; replaces an earlier deadline. */
  | { readonly type: 'deadline'; readonly ms: number }
  /** Says `silence` soon unless the present connection gives a sign of life. */
  | { readonly type: 'ask-for-life' }
  /** Says `stable` once the link has been live for {@link STABLE_AFTER_MS}. */
  | { readonly type: 'watch-stability' };

export interface Transition {
  readonly next: LinkState;
  readonly effects: readonly LinkEffect[];
}

/** A link that lasted this long is taken to work, and the next failure starts from the shortest wait. */
export const STABLE_AFTER_MS = 30_000;
/** Closes without a lasting link between them, before another looks like more than a mishap. */
const REPEATED_CUTS = 2;
/** "Session taken over" (MQTT 5, 4.13). */
const TAKEN_OVER = 142;
/** How long a try may take until the broker has answered. */
const ANSWER_WITHIN_MS = 10_000;
/** How long the broker may take to answer the subscriptions; it sends retained values meanwhile. */
const SUBSCRIBED_WITHIN_MS = 60_000;

const STRAIGHT: Way = { proxy: null, passedOver: null };

/** The link before it is started. */
export const IDLE: LinkState = {
  state: 'idle',
  cause: null,
  attempt: 0,
  strikes: 0,
  cuts: 0,
  overdue: 0,
  waitsFor: 'name',
  way: STRAIGHT,
  deferredByBroker: false,
  held: false,
  sessionPresent: null,
  wasLive: false,
};

/** The whole behaviour of the link: what an event makes of a state, and what is to be done. Pure. */
export function reduce(state: LinkState, event: LinkEvent): Transition {
  switch (event.type) {
    case 'start':
      if (state.state !== 'idle') return stay(state);
      return state.held ? to({ ...state, state: 'backing-off' }) : connect(state);
    case 'progress':
      return state.state === 'connecting' ? stay({ ...state, waitsFor: event.waitsFor }) : stay(state);
    case 'way':
      return state.state === 'connecting' ? stay({ ...state, way: event.way }) : stay(state);
    case 'connack':
      return answered(state, event);
    case 'subscribed':
      if (state.state !== 'resuming') return stay(state);
      return to({ ...state, state: 'live', attempt: 0, wasLive: true }, { type: 'watch-stability' });
    case 'stable':
      return state.state === 'live' ? stay({ ...state, strikes: 0, cuts: 0, overdue: 0 }) : stay(state);
    case 'error':
      return event.fault.cause.code === 'connection-reset'
        ? cut(state)
        : failed(state, faultIn(phaseOf(state), event.fault, state.way));
    case 'close':
      return cut(state);
    case 'disconnect':
      if (event.reasonCode === TAKEN_OVER && isOvertaken(state)) {
        return failed({ ...state, overdue: state.overdue - 1 }, closeFault('messages'), 'broker');
      }
      return failed(state, disconnectFault(event.reasonCode, refused(state, event.signIn)), 'broker');
    case 'silence':
      return failed(state, silenceFault);
    case 'timeout':
      return state.state === 'live' ? stay(state) : failed(state, timeoutFault(phaseOf(state), state.way));
    case 'retry-due':
      return state.state === 'backing-off' && !state.held ? connect(state) : stay(state);
    case 'retry-now':
      return state.held ? askedWhileHeld(state) : retryNow(state);
    case 'probe':
      return probed(state);
    case 'hold':
      return hold(state, event.cause);
    case 'resume':
      return resumed(state);
    case 'stop':
      return to(
        { ...IDLE, sessionPresent: state.sessionPresent, wasLive: state.wasLive },
        { type: 'cancel-retry' },
        { type: 'close', forget: event.forget },
      );
    default:
      return assertNever(event);
  }
}

/** Whether it may be an earlier try of our own that took the session: nobody has to give way to that. */
function isOvertaken({ state, overdue }: LinkState): boolean {
  return overdue > 0 && (state === 'resuming' || state === 'live');
}

function answered(state: LinkState, event: Extract<LinkEvent, { type: 'connack' }>): Transition {
  if (state.state !== 'connecting') return stay(state);
  if (event.code !== 0) {
    return failed(
      state,
      connackFault(event.code, event.protocolVersion, refused(state, event.signIn)),
      'broker',
    );
  }
  const next: LinkState = { ...state, state: 'resuming', cause: null, sessionPresent: event.sessionPresent };
  return to(next, { type: 'deadline', ms: SUBSCRIBED_WITHIN_MS });
}

/** A DISCONNECT comes from a broker that let us in, if only a moment ago; one instead of a CONNACK is a refusal. */
function refused({ state, wasLive }: LinkState, signIn: SignIn): Refused {
  return { signIn, wasLive: wasLive || state === 'resuming' };
}

function retryNow(state: LinkState): Transition {
  if (state.state === 'backing-off') {
    const { next, effects } = connect(state);
    return to(next, { type: 'cancel-retry' }, ...effects);
  }
  if (state.state === 'refused' || state.state === 'taken-over')
    return connect({ ...state, strikes: 0, cuts: 0 });
  return stay(state);
}

/** What a person asked for is done once it may be. */
function askedWhileHeld(state: LinkState): Transition {
  const isEnded = state.state === 'refused' || state.state === 'taken-over';
  return stay(isEnded ? { ...state, state: 'backing-off', strikes: 0, cuts: 0 } : state);
}

/**
 * A try under way has its own deadline, and a broker that is slow to answer it is not silent. What stood in the way to the
 * broker, a sign-in page or a wrong clock, may be gone; what the broker said still holds.
 */
function probed(state: LinkState): Transition {
  if (state.state === 'resuming' || state.state === 'live') return to(state, { type: 'ask-for-life' });
  const isWorthATry = state.state === 'backing-off' && !state.deferredByBroker && !state.held;
  return isWorthATry ? retryNow(state) : stay(state);
}

function hold(state: LinkState, cause: ConnectionCause): Transition {
  const held: LinkState = { ...state, held: true, cause };
  switch (state.state) {
    case 'connecting':
    case 'resuming':
    case 'live':
      return to({ ...held, state: 'backing-off' }, { type: 'drop' });
    case 'backing-off':
      return to(held, { type: 'cancel-retry' });
    // Nobody is connected; what they say about why is more urgent than that storage fails.
    case 'refused':
    case 'taken-over':
      return stay({ ...state, held: true });
    case 'idle':
      return stay(held);
    default:
      return assertNever(state.state);
  }
}

/** A refusal or a take-over needs a person; storage that works again does not undo it. */
function resumed(state: LinkState): Transition {
  const free: LinkState = { ...state, held: false };
  return state.held && state.state === 'backing-off' ? retryNow(free) : stay(free);
}

function cut(state: LinkState): Transition {
  if (state.state !== 'live') return failed(state, closeFault(phaseOf(state), state.way));
  const why = state.cuts >= REPEATED_CUTS ? closedRepeatedlyFault : closeFault('messages');
  return failed({ ...state, cuts: state.cuts + 1 }, why);
}

/** Only a connection under way can fail; what comes late from one that has ended says nothing new. */
function failed(state: LinkState, { cause, response }: Fault, by: 'broker' | 'way' = 'way'): Transition {
  if (state.state !== 'connecting' && state.state !== 'resuming' && state.state !== 'live')
    return stay(state);
  const overdue = state.overdue + (by === 'way' && isUnanswered(state) ? 1 : 0);
  const ended: LinkState = { ...state, cause, overdue };
  switch (response) {
    case 'stop':
      return to({ ...ended, state: 'refused' }, { type: 'drop' });
    case 'yield':
      return to({ ...ended, state: 'taken-over' }, { type: 'drop' });
    case 'retry':
    case 'retry-patiently': {
      const strikes = state.strikes + 1;
      const pace = response === 'retry' ? 'ordinary' : 'patient';
      return to(
        { ...ended, state: 'backing-off', strikes, deferredByBroker: pace === 'patient' && by === 'broker' },
        { type: 'drop' },
        { type: 'schedule-retry', pace, strikes },
      );
    }
    default:
      return assertNever(response);
  }
}

/** Whether the CONNECT of the present try is out, and nothing has come back. */
function isUnanswered({ state, waitsFor }: LinkState): boolean {
  return state === 'connecting' && (waitsFor === 'connack' || waitsFor === 'connack-over-tls');
}

function connect(state: LinkState): Transition {
  const next: LinkState = {
    ...state,
    state: 'connecting',
    attempt: state.attempt + 1,
    waitsFor: 'name',
    way: STRAIGHT,
    deferredByBroker: false,
  };
  return to(next, { type: 'deadline', ms: ANSWER_WITHIN_MS }, { type: 'connect' });
}

function phaseOf({ state, waitsFor }: LinkState): Phase {
  if (state === 'connecting') return waitsFor;
  return state === 'resuming' ? 'suback' : 'messages';
}

function to(next: LinkState, ...effects: LinkEffect[]): Transition {
  return { next, effects };
}

function stay(next: LinkState): Transition {
  return { next, effects: [] };
}
