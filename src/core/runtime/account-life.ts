import { assertNever } from '../../shared/assert-never.ts';
import type { ConnectionCause, ConnectionState } from '../../shared/connection.ts';

/**
 * One account's life. Its pipeline (journal, link and the state built from them) is there from the end of `opening` until `closing`
 * towards `opening` or `ended` is done; paused or blocked it stays, so that the past is shown.
 */
export type AccountLife =
  /** Not opened yet in this run. */
  | { readonly kind: 'closed' }
  /** Its access and its journal are being fetched. */
  | { readonly kind: 'opening'; readonly isPaused: boolean }
  /** There is no link, by choice. */
  | { readonly kind: 'paused' }
  /** There is no link, and no try is made before somebody does something. */
  | { readonly kind: 'blocked'; readonly cause: ConnectionCause }
  /** The session is in charge of the link. */
  | { readonly kind: 'session'; readonly state: ConnectionState }
  /** The link alone (towards `paused` and `session`), or all of the pipeline is being ended. */
  | { readonly kind: 'closing'; readonly next: 'paused' | 'session' | 'opening' | 'ended' }
  /** Removed, or the program ends: nothing begins any more. */
  | { readonly kind: 'ended' };

export type LifeEvent =
  | { readonly type: 'open'; readonly isPaused: boolean }
  /** The pipeline is there. `block`: why there is no access; without one and without access nobody has looked for it yet. */
  | { readonly type: 'opened'; readonly hasAccess: boolean; readonly block: ConnectionCause | null }
  | { readonly type: 'link'; readonly state: ConnectionState }
  /** What the broker says of us forbids this account to go on. */
  | { readonly type: 'block'; readonly cause: ConnectionCause }
  | { readonly type: 'pause' }
  | { readonly type: 'resume'; readonly hasAccess: boolean }
  /** What the link or the journal follows from has changed. */
  | { readonly type: 'reopen' }
  /** The demo that the account was shown has died: it is at another address when it is back. */
  | { readonly type: 'access-lost' }
  /** A person asks for a try at once. */
  | { readonly type: 'retry' }
  /** The link has ended, the pipeline is still there. */
  | { readonly type: 'disconnected'; readonly hasAccess: boolean }
  /** The pipeline has ended. */
  | { readonly type: 'closed'; readonly isPaused: boolean }
  /** The account is removed, or the program ends. */
  | { readonly type: 'end' };

export type LifeEffect =
  /** Fetches access and journal, then says `opened`. */
  | 'open'
  | 'connect'
  /** Ends the link, then says `disconnected`. */
  | 'disconnect'
  /** Ends the pipeline, then says `closed`. */
  | 'close'
  /** Asks again for a token that could not be read. */
  | 'reread-token'
  /** Has what waits, link or storage, tried at once. */
  | 'retry-now';

export interface LifeTransition {
  readonly next: AccountLife;
  readonly effects: readonly LifeEffect[];
}

/** An account that has not been opened. */
export const CLOSED: AccountLife = { kind: 'closed' };

/** All that an event makes of an account's life, and what is to be done. Pure; effects are done in this order, one at a time. */
export function reduceLife(life: AccountLife, event: LifeEvent): LifeTransition {
  switch (event.type) {
    case 'open':
      return life.kind === 'closed' ? opening(event.isPaused) : stay(life);
    case 'opened':
      return opened(life, event);
    case 'link':
      return stay(life.kind === 'session' ? { kind: 'session', state: event.state } : life);
    case 'block':
      return stay(life.kind === 'session' ? { kind: 'blocked', cause: event.cause } : life);
    case 'pause':
      return paused(life);
    case 'resume':
      return resumed(life, event.hasAccess);
    case 'reopen':
      return reopened(life);
    case 'access-lost':
      return lostAccess(life);
    case 'retry':
      return retried(life);
    case 'disconnected':
      return disconnected(life, event.hasAccess);
    case 'closed':
      return closed(life, event.isPaused);
    case 'end':
      return ended(life);
    default:
      return assertNever(event);
  }
}

function opened(
  life: AccountLife,
  { hasAccess, block }: Extract<LifeEvent, { type: 'opened' }>,
): LifeTransition {
  if (life.kind !== 'opening') return stay(life);
  if (life.isPaused) return stay({ kind: 'paused' });
  if (block !== null) return stay({ kind: 'blocked', cause: block });
  return hasAccess ? connecting() : closing('opening', 'close');
}

function paused(life: AccountLife): LifeTransition {
  switch (life.kind) {
    case 'opening':
      return stay({ kind: 'opening', isPaused: true });
    case 'blocked':
      return stay({ kind: 'paused' });
    case 'session':
      return closing('paused', 'disconnect');
    case 'closing':
      return life.next === 'session' ? closing('paused') : stay(life);
    case 'closed':
    case 'paused':
    case 'ended':
      return stay(life);
    default:
      return assertNever(life);
  }
}

function resumed(life: AccountLife, hasAccess: boolean): LifeTransition {
  switch (life.kind) {
    case 'opening':
      return stay({ kind: 'opening', isPaused: false });
    case 'paused':
      return hasAccess ? connecting() : closing('opening', 'close');
    case 'closing':
      return life.next === 'paused' ? closing('session') : stay(life);
    case 'closed':
    case 'blocked':
    case 'session':
    case 'ended':
      return stay(life);
    default:
      return assertNever(life);
  }
}

/** What is being closed to be opened again reads what is new when it is opened. */
function reopened(life: AccountLife): LifeTransition {
  switch (life.kind) {
    case 'opening':
    case 'paused':
    case 'blocked':
    case 'session':
      return closing('opening', 'close');
    case 'closing':
      return life.next === 'paused' || life.next === 'session' ? closing('opening', 'close') : stay(life);
    case 'closed':
    case 'ended':
      return stay(life);
    default:
      return assertNever(life);
  }
}

/** One that is paused has it looked for when it is resumed; one that is blocked waits to be asked. */
function lostAccess(life: AccountLife): LifeTransition {
  const wantsLink = life.kind === 'session' || (life.kind === 'opening' && !life.isPaused);
  return wantsLink ? closing('opening', 'close') : stay(life);
}

function retried(life: AccountLife): LifeTransition {
  if (life.kind === 'blocked') return closing('opening', 'reread-token', 'close');
  const canTry = life.kind === 'session' || life.kind === 'opening';
  return canTry ? { next: life, effects: ['retry-now'] } : stay(life);
}

function disconnected(life: AccountLife, hasAccess: boolean): LifeTransition {
  if (life.kind !== 'closing') return stay(life);
  if (life.next === 'paused') return stay({ kind: 'paused' });
  if (life.next !== 'session') return stay(life);
  return hasAccess ? connecting() : closing('opening', 'close');
}

function closed(life: AccountLife, isPaused: boolean): LifeTransition {
  if (life.kind !== 'closing') return stay(life);
  if (life.next === 'opening') return opening(isPaused);
  return life.next === 'ended' ? stay({ kind: 'ended' }) : stay(life);
}

function ended(life: AccountLife): LifeTransition {
  switch (life.kind) {
    case 'closed':
      return stay({ kind: 'ended' });
    case 'opening':
    case 'paused':
    case 'blocked':
    case 'session':
      return closing('ended', 'close');
    case 'closing':
      // All of it is being closed already where it was to be opened again.
      if (life.next === 'opening') return closing('ended');
      return life.next === 'ended' ? stay(life) : closing('ended', 'close');
    case 'ended':
      return stay(life);
    default:
      return assertNever(life);
  }
}

function opening(isPaused: boolean): LifeTransition {
  return { next: { kind: 'opening', isPaused }, effects: ['open'] };
}

function connecting(): LifeTransition {
  return { next: { kind: 'session', state: 'idle' }, effects: ['connect'] };
}

function closing(
  next: Extract<AccountLife, { kind: 'closing' }>['next'],
  ...effects: readonly LifeEffect[]
): LifeTransition {
  return { next: { kind: 'closing', next }, effects };
}

function stay(next: AccountLife): LifeTransition {
  return { next, effects: [] };
}
