/** Knows what flespi received and what the host promised, and nothing of how the host works. */
import { isUtf8 } from 'node:buffer';
import type { Story } from '../story/story.ts';
import type { Sent, SentUnreadable } from './sent.ts';

/** A reason why messages may be missing at the host, and be so by right. */
export interface Doubt {
  readonly atUs: number;
  readonly why: string;
}

export interface Oracle {
  /** All that was received, by its number. */
  readonly sent: readonly Sent[];
  readonly unreadable: ReadonlyMap<string, SentUnreadable>;
  readonly doubts: readonly Doubt[];
  receive(message: Omit<Sent, 'n' | 'promised' | 'isDeleted'>): Sent;
  /** A payload that is no message. */
  receiveUnreadable(payload: Buffer): SentUnreadable;
  ofDevice(deviceId: number): readonly Sent[];
  /** flespi has nothing of it any more. */
  deleted(deviceId: number): void;
  /** The host said that it has it. */
  promised(what: Sent | SentUnreadable): void;
  /** From now on a gap may be told. */
  mayMiss(why: string): void;
  /** From now on what was promised may be lost, by right; but it must be told: by a gap, or a loss of the export. */
  mayLose(why: string): void;
  isLossy(): boolean;
  /** How many messages the host has promised. */
  promises(): number;
}

/** Creates an oracle that knows of nothing. */
export function createOracle(
  { nowUs, nowS }: { readonly nowUs: () => number; readonly nowS: () => number },
  story: Story,
): Oracle {
  const sent: Sent[] = [];
  const unreadable = new Map<string, SentUnreadable>();
  const byDevice = new Map<number, Sent[]>();
  const doubts: Doubt[] = [];
  let promises = 0;
  let isLossy = false;
  const mayMiss = (why: string): void => {
    doubts.push({ atUs: nowUs(), why });
    story.tell(`messages may be missing: ${why}`);
  };
  return {
    sent,
    unreadable,
    doubts,
    receive(message) {
      const received: Sent = { ...message, n: sent.length, promised: false, isDeleted: false };
      sent.push(received);
      const own = byDevice.get(message.deviceId) ?? [];
      own.push(received);
      byDevice.set(message.deviceId, own);
      return received;
    },
    receiveUnreadable(payload) {
      const text = payload.toString(isUtf8(payload) ? 'utf8' : 'latin1');
      const received = unreadable.get(text) ?? { text, serverS: nowS(), promised: false };
      unreadable.set(text, received);
      return received;
    },
    ofDevice: (deviceId) => byDevice.get(deviceId) ?? [],
    deleted(deviceId) {
      for (const message of byDevice.get(deviceId) ?? []) message.isDeleted = true;
    },
    promised(what) {
      if (what.promised) return;
      what.promised = true;
      promises += 1;
    },
    mayMiss,
    mayLose(why) {
      isLossy = true;
      mayMiss(why);
    },
    isLossy: () => isLossy,
    promises: () => promises,
  };
}
