import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { NOT_LIVE } from './shown-freshness.ts';

type Freshness = Pick<FleetColumns, 'freshness'>;

/**
 * Which vehicles are of accounts that are cut off, and what the host tells of their freshness meanwhile: it is shown again once
 * they are live. By slot, so that a frame costs a byte's comparison a row.
 */
export function createCutVehicles(capacity: number) {
  let told = new Uint8Array(capacity);
  let cut = new Uint8Array(capacity);
  let accounts: ReadonlySet<string> = new Set();
  let count = 0;

  function mark(slot: number, isCut: boolean): void {
    if ((cut[slot] === 1) === isCut) return;
    cut[slot] = isCut ? 1 : 0;
    count += isCut ? 1 : -1;
  }

  return {
    /** Vehicles marked. */
    count: () => count,
    /** Takes over which accounts are cut off; false where they are the same as before. */
    setAccounts(ids: readonly string[]): boolean {
      if (ids.length === accounts.size && ids.every((id) => accounts.has(id))) return false;
      accounts = new Set(ids);
      return true;
    },
    /** A vehicle is known to be of an account. */
    identify({ freshness }: Freshness, slot: number, accountId: string): void {
      mark(slot, accounts.has(accountId));
      freshness[slot] = cut[slot] === 1 ? NOT_LIVE : (told[slot] ?? 0);
    },
    /** The host's word on these slots has been written to the columns. */
    tell({ freshness }: Freshness, slots: Uint32Array): void {
      for (let at = 0; at < slots.length; at += 1) {
        const slot = slots[at] ?? 0;
        told[slot] = freshness[slot] ?? 0;
        if (cut[slot] === 1) freshness[slot] = NOT_LIVE;
      }
    },
    forget: (slot: number) => mark(slot, false),
    clear(): void {
      told.fill(0);
      cut.fill(0);
      count = 0;
    },
    grow(larger: number): void {
      told = enlarged(told, larger);
      cut = enlarged(cut, larger);
    },
  };
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, capacity: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(capacity);
  larger.set(bytes);
  return larger;
}
