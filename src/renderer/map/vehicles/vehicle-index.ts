import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import { hasFlag } from '../../../shared/vehicle-status.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import type { OtherVehicles } from '../../fleet/other-vehicles.ts';
import type { SlotSet } from '../../shell/slot-set.ts';
import { worldX, worldY } from '../canvas/projection.ts';
import { overlayKey, segmentOf, symbolKey } from '../symbols/symbol-key.ts';

/** How a vehicle is drawn: what a filter leaves out is faded or hidden, but never one in danger. */
export const PROMINENCE = { full: 0, faded: 1, hidden: 2 } as const;

/** What drawing needs of each slot, made again only for slots that changed. */
export interface VehicleIndex {
  /** Slots to look at: one more than the highest. */
  readonly length: number;
  /** World pixels; NaN where the vehicle is absent, without a fix, or beyond the map. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Key of `symbolKey`. */
  readonly symbol: Uint16Array;
  /** Bits of `OVERLAYS`. */
  readonly overlay: Uint8Array;
  /** Index in `SEGMENTS`. */
  readonly segment: Uint8Array;
  /** A value of `PROMINENCE`. */
  readonly prominence: Uint8Array;
  /** Counts up with every change of how or where something is drawn. */
  readonly version: number;
  /** Whether any vehicle may be faded. */
  readonly fades: boolean;
  /** Takes over the given slots, or all where null. */
  update(changed: Uint32Array | null): void;
  /** Draws these slots in full, or all where null, and the others as it says. */
  show(slots: SlotSet | null, others?: OtherVehicles): void;
}

type Source = Pick<FleetStore, 'columns' | 'length' | 'has'>;

export function createVehicleIndex(store: Source): VehicleIndex {
  let x = new Float64Array();
  let y = new Float64Array();
  let symbol = new Uint16Array();
  let overlay = new Uint8Array();
  let segment = new Uint8Array();
  let prominence = new Uint8Array();
  let length = 0;
  let version = 0;
  let shown: SlotSet | null = null;
  let leftOut: number = PROMINENCE.hidden;

  /** Room for the store's slots; true where the arrays are new and everything must be taken over. */
  function fitCapacity(): boolean {
    length = store.length;
    const capacity = store.columns.slot.length;
    if (x.length === capacity) return false;
    x = new Float64Array(capacity);
    y = new Float64Array(capacity);
    symbol = new Uint16Array(capacity);
    overlay = new Uint8Array(capacity);
    segment = new Uint8Array(capacity);
    prominence = new Uint8Array(capacity);
    return true;
  }

  /** Takes over a slot; true where it is drawn otherwise than before. */
  function takeOver(columns: FleetColumns, slot: number): boolean {
    const { latitude, longitude, motion, freshness, ignition, flags, headingDeg } = columns;
    if (!store.has(slot)) {
      const wasThere = !Number.isNaN(x[slot]);
      x[slot] = Number.NaN;
      return wasThere;
    }
    const toX = worldX(longitude[slot] ?? Number.NaN);
    const toY = worldY(latitude[slot] ?? Number.NaN);
    const motionCode = motion[slot] ?? 0;
    const freshnessCode = freshness[slot] ?? 0;
    const toSymbol = symbolKey(
      motionCode,
      freshnessCode,
      ignition[slot] ?? 0,
      headingDeg[slot] ?? Number.NaN,
    );
    const toOverlay = overlayKey(flags[slot] ?? 0, freshnessCode);
    const isSame =
      isSameNumber(x[slot], toX) &&
      isSameNumber(y[slot], toY) &&
      symbol[slot] === toSymbol &&
      overlay[slot] === toOverlay;
    x[slot] = toX;
    y[slot] = toY;
    symbol[slot] = toSymbol;
    overlay[slot] = toOverlay;
    // Follows from what the symbol is made of.
    segment[slot] = segmentOf(motionCode, freshnessCode);
    return setProminence(columns, slot) || !isSame;
  }

  function setProminence({ flags }: FleetColumns, slot: number): boolean {
    const before = prominence[slot];
    const isLeftOut = shown !== null && !shown.has(slot) && !hasFlag(flags[slot] ?? 0, 'alarm');
    const now = isLeftOut ? leftOut : PROMINENCE.full;
    prominence[slot] = now;
    return now !== before;
  }

  function update(changed: Uint32Array | null): void {
    const isNew = fitCapacity();
    const { columns } = store;
    let differs = isNew;
    if (isNew || changed === null) {
      for (let slot = 0; slot < length; slot += 1) differs = takeOver(columns, slot) || differs;
    } else {
      for (let at = 0; at < changed.length; at += 1) differs = takeOver(columns, changed[at] ?? 0) || differs;
    }
    if (differs) version += 1;
  }

  return {
    get length() {
      return length;
    },
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    get symbol() {
      return symbol;
    },
    get overlay() {
      return overlay;
    },
    get segment() {
      return segment;
    },
    get prominence() {
      return prominence;
    },
    get version() {
      return version;
    },
    get fades() {
      return shown !== null && leftOut === PROMINENCE.faded;
    },
    update,
    show(slots, others = 'hide') {
      shown = slots;
      leftOut = others === 'hide' ? PROMINENCE.hidden : PROMINENCE.faded;
      const { columns } = store;
      for (let slot = 0; slot < length; slot += 1) setProminence(columns, slot);
      version += 1;
    },
  };
}

function isSameNumber(one: number | undefined, other: number): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}
