import type { FleetColumns, FleetFrame, FleetSnapshot, VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { Sliced } from '../slices/slices.ts';

/** The fleet as the window holds it: columns outside React, indexed by slot. */
export interface FleetStore {
  /**
   * Columns with room for `capacity` slots; replaced by larger ones when the fleet grows, so read it again each time. Their
   * freshness is as shown: a code of `SHOWN_FRESHNESSES`; and a place that its tracker marks as invalid is in them only by choice.
   */
  readonly columns: FleetColumns;
  /** One more than the highest slot ever seen. */
  readonly length: number;
  /** Grows with every applied frame, and when other accounts are cut or invalid places are shown. */
  readonly version: number;
  /** Grows when a vehicle appears, disappears or is renamed. */
  readonly identityVersion: number;
  /** Host clock of the last frame, Unix milliseconds; 0 before the first. */
  readonly atMs: number;
  /** Whether a vehicle sits in the slot and was not deleted. */
  has(slot: number): boolean;
  identity(slot: number): VehicleIdentity | undefined;
  slotOf(id: string): number | undefined;
  /** What a vehicle was called that was deleted meanwhile. */
  formerName(id: string): string | undefined;
  /** Vehicles present. */
  count(): number;
  /** Of those the ones that are shown as not live. */
  countNotLive(): number;
  /** Of those the ones whose trackers never sent a valid place, only such as they mark as invalid. */
  countInvalidPlaces(): number;
  reset(snapshot: FleetSnapshot): void;
  /** The same in slices: until it is over, everything is as it was before. */
  resetInSlices(snapshot: FleetSnapshot): Sliced<void>;
  /** Applies the next frame; false where it is not the next one and a snapshot is needed. */
  apply(frame: FleetFrame): boolean;
  /**
   * Says which accounts are not live while others are: their vehicles are `notLive` until they are named no more, whatever
   * the host tells of them.
   */
  cutAccounts(ids: readonly string[]): void;
  /** Shows places that trackers mark as invalid where no valid one is known, or no longer. */
  showInvalidPlaces(show: boolean): void;
  /** Called after each `apply`, `reset` or change of what is shown with the slots that changed (null: any may have). */
  subscribe(listener: (changed: Uint32Array | null) => void): () => void;
}
