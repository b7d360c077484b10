import { type BackOff, doublingPauseMs } from '../../shared/back-off.ts';
import type { EventChannel, HostTransport, Unsubscribe } from '../../shared/contract.ts';
import { fail, type Result } from '../../shared/result.ts';
import { encodeWire } from '../../shared/wire.ts';
import type { HostLink, HostLinkState } from './link.ts';
import type { HostMessage } from './message-reader.ts';

/** A window's calls and listeners, over whatever way to the host there is at the moment. */
export interface WireClient extends HostTransport, HostLink {
  /** There is a way, and the host is there: calls go by `send` from now on, those that waited first. */
  opened(send: (bytes: Uint8Array<ArrayBuffer>) => void): void;
  /** There is none: calls under way fail, for nobody knows whether they were carried out. */
  ended(state: HostLinkState): void;
  /** The host says something that is meant for a call or for listeners. */
  receive(message: HostMessage): void;
  /** It ends for good. */
  close(): void;
}

const PAUSES: BackOff = { firstMs: 250, longestMs: 5_000 };

const unreachable = (): Result<never> => fail({ code: 'monitor-unreachable' });

/**
 * Creates it without a way. Listeners survive every end; calls made before the first opening wait for it, so that a page may begin at
 * once.
 */
export function createWireClient(): WireClient {
  const listeners = new Map<EventChannel, Set<(payload: unknown) => void>>();
  const linkListeners = new Set<(state: HostLinkState) => void>();
  const pending = new Map<number, (result: Result<unknown>) => void>();
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  let linkState: HostLinkState = 'connecting';
  let send: ((bytes: Uint8Array<ArrayBuffer>) => void) | null = null;
  let nextId = 1;
  let isClosed = false;

  const setState = (state: HostLinkState): void => {
    if (state === linkState) return;
    linkState = state;
    for (const listener of [...linkListeners]) listener(state);
  };
  const failPending = (): void => {
    send = null;
    waiting.length = 0;
    const unanswered = [...pending.values()];
    pending.clear();
    for (const settle of unanswered) settle(unreachable());
  };

  return {
    call(channel, argument) {
      if (isClosed || (send === null && linkState !== 'connecting')) return Promise.resolve(unreachable());
      const id = nextId++;
      return new Promise((settle) => {
        pending.set(id, settle);
        const bytes = encodeWire({ id, channel, argument });
        if (send === null) waiting.push(bytes);
        else send(bytes);
      });
    },
    listen(channel, listener) {
      const ofChannel = listeners.get(channel) ?? new Set();
      listeners.set(channel, ofChannel.add(listener));
      return () => ofChannel.delete(listener);
    },
    state: () => linkState,
    onLinkChange(listener): Unsubscribe {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    opened(by) {
      send = by;
      for (const call of waiting.splice(0)) by(call);
      setState('open');
    },
    ended(state) {
      failPending();
      setState(state);
    },
    receive(message) {
      if ('event' in message) {
        for (const listener of [...(listeners.get(message.event) ?? [])]) listener(message.payload);
      } else if ('id' in message) {
        const settle = pending.get(message.id);
        pending.delete(message.id);
        settle?.(message.result);
      }
    },
    close() {
      isClosed = true;
      failPending();
    },
  };
}

/** Grows from a quarter second to five, each spread over its upper half so that windows do not return in step. */
export function pauseMs(failures: number, random: number): number {
  return Math.round(doublingPauseMs(PAUSES, failures) * (0.5 + random / 2));
}
