/** Slots of one view of the past: each vehicle keeps its own as long as the view is open, whatever its fleet is built of anew. */
import type { FleetFrame } from '../../shared/fleet-frame.ts';
import { scopedId } from '../../shared/scope.ts';
import type { OwnFrame } from '../fleet/fleet.ts';
import { joinFrames } from './join-frames.ts';

/** What one account tells for a frame. */
export interface ToldFrame {
  readonly accountId: string;
  /** All its vehicles are in it. */
  readonly isFull: boolean;
  readonly frame: OwnFrame;
}

export interface PastSlots {
  /** The next frame of what these accounts tell; accounts that are not among them are shown no more. */
  merge(told: readonly ToldFrame[], atMs: number): FleetFrame;
  /** The slot of a vehicle; undefined where it was never shown. */
  slotOf(scoped: string): number | undefined;
}

interface Shown {
  /** By the slot in the account's own fleet. */
  readonly slots: Map<number, number>;
}

/** Creates those of a view that shows nothing; its first frame has number 0. */
export function createPastSlots(): PastSlots {
  const byId = new Map<string, number>();
  const accounts = new Map<string, Shown>();
  let seq = -1;

  const slotOf = (scoped: string): number => {
    const known = byId.get(scoped) ?? byId.size;
    byId.set(scoped, known);
    return known;
  };

  return {
    slotOf: (scoped) => byId.get(scoped),
    merge(told, atMs) {
      const removed = new Set<number>();
      for (const [accountId, { slots }] of accounts) {
        const now = told.find((one) => one.accountId === accountId);
        const gone = now === undefined || now.isFull ? slots.keys() : now.frame.removed.values();
        for (const own of [...gone]) {
          const slot = slots.get(own);
          if (slot !== undefined) removed.add(slot);
          slots.delete(own);
        }
        if (now === undefined) accounts.delete(accountId);
      }
      const frames = told.map(({ accountId, frame }) => {
        const { slots } = accounts.get(accountId) ?? { slots: new Map<number, number>() };
        accounts.set(accountId, { slots });
        for (const { id, slot: own } of frame.identities) {
          const slot = slotOf(scopedId(accountId, id));
          slots.set(own, slot);
          removed.delete(slot);
        }
        return { accountId, frame, slotOf: (own: number) => slots.get(own) ?? own };
      });
      seq += 1;
      return {
        seq,
        atMs,
        ...joinFrames(frames),
        removed: Uint32Array.from(removed),
      };
    },
  };
}
