/** Several fleets as one: every vehicle has a slot of its own among all, and one sequence of frames tells of them. */
import type { FleetFrame, FleetSnapshot } from '../../shared/fleet-frame.ts';
import type { Clock } from '../base/clock.ts';
import type { Fleet, OwnFrame } from '../fleet/fleet.ts';
import { createSlotPool } from '../fleet/slot-pool.ts';
import { joinFrames } from './join-frames.ts';

export interface MergedFleet {
  /** Takes a fleet in; another of the same account is taken out first. */
  add(accountId: string, fleet: Fleet): void;
  /** Takes the account's fleet out: the next frame tells its vehicles as gone. */
  remove(accountId: string): void;
  /** What changed since the last call, or undefined where nothing did. */
  takeFrame(): FleetFrame | undefined;
  /** Everything as it now is, at the sequence number of the last frame taken; the next frame may say some of it again. */
  snapshot(): FleetSnapshot;
  /** The slot among all of a slot in the account's fleet. */
  slotOf(accountId: string, slot: number): number;
  /** Vehicles of all accounts. */
  size(): number;
}

interface Part {
  readonly accountId: string;
  readonly fleet: Fleet;
  /** By the fleet's own slot; slots are given out as they are first heard of, and given back with the account. */
  readonly slots: number[];
}

/** Creates a fleet of no account. */
export function createMergedFleet(clock: Clock): MergedFleet {
  const parts = new Map<string, Part>();
  const gone: number[] = [];
  const pool = createSlotPool();
  let seq = 0;

  const slotIn = ({ slots }: Part, own: number): number => {
    const known = slots[own];
    if (known !== undefined) return known;
    // Never a hole: what is between was given to vehicles that were not told yet.
    while (slots.length <= own) slots.push(pool.take());
    return slots[own] ?? own;
  };

  const merge = (told: readonly { readonly part: Part; readonly frame: OwnFrame }[]): FleetFrame => ({
    seq,
    atMs: clock.nowMs(),
    ...joinFrames(
      told.map(({ part, frame }) => ({
        accountId: part.accountId,
        frame,
        slotOf: (own) => slotIn(part, own),
      })),
    ),
    removed: Uint32Array.from(
      told.flatMap(({ part, frame }) => [...frame.removed].map((own) => slotIn(part, own))),
    ),
  });

  const remove = (accountId: string): void => {
    const part = parts.get(accountId);
    if (part === undefined) return;
    parts.delete(accountId);
    for (const slot of part.slots) gone.push(slot);
  };

  return {
    add(accountId, fleet) {
      remove(accountId);
      parts.set(accountId, { accountId, fleet, slots: [] });
    },
    remove,
    takeFrame() {
      const frames = [...parts.values()].flatMap((part) => {
        const frame = part.fleet.takeFrame();
        return frame === undefined ? [] : [{ part, frame }];
      });
      if (frames.length === 0 && gone.length === 0) return undefined;
      seq += 1;
      const frame = merge(frames);
      if (gone.length === 0) return frame;
      const told = gone.splice(0);
      for (const slot of told) pool.giveBack(slot);
      return { ...frame, removed: Uint32Array.from([...frame.removed, ...told]) };
    },
    snapshot: () => merge([...parts.values()].map((part) => ({ part, frame: part.fleet.snapshot() }))),
    slotOf(accountId, own) {
      const part = parts.get(accountId);
      return part === undefined ? own : slotIn(part, own);
    },
    size: () => parts.values().reduce((sum, { fleet }) => sum + fleet.size(), 0),
  };
}
