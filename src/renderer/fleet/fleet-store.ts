import type { FleetColumns, FleetFrame, FleetSnapshot, VehicleIdentity } from '../../shared/fleet-frame.ts';

/** The fleet as the window holds it: columns outside React, indexed by slot. */
export interface FleetStore {
  /**
   * Columns with room for `capacity` slots; replaced by larger ones when the fleet grows, so read it anew each time. Their
   * freshness is as shown: a code of `SHOWN_FRESHNESSES`.
   */
  readonly columns: FleetColumns;
  /** One more than the highest slot ever seen. */
  readonly length: number;
  /** Grows with every applied frame, and when other accounts are cut. */
  readonly version: number;
  /** Grows when a vehicle appears, disappears or is renamed. */
  readonly identityVersion: number;
  /** Host clock of the last frame, Unix milliseconds; 0 before the first. */
  readonly atMs: number;
  /** Whether a vehicle sits in the slot and was not deleted. */
  has(slot: number): boolean;
  identity(slot: number): VehicleIdentity | undefined;
  slotOf(id: string): number | undefined;
  /** Vehicles present. */
  count(): number;
  /** Of those the ones that are shown as not live. */
  countNotLive(): number;
  reset(snapshot: FleetSnapshot): void;
  /** Applies the next frame; false where it is not the next one and a snapshot is needed. */
  apply(frame: FleetFrame): boolean;
  /**
   * Says which accounts are not live while others are: their vehicles are `notLive` until they are named no more, whatever
   * the host tells of them.
   */
  cutAccounts(ids: readonly string[]): void;
  /** Called after each `apply`, `reset` or change of the cut accounts with the slots that changed (null: any may have). */
  subscribe(listener: (changed: Uint32Array | null) => void): () => void;
}
