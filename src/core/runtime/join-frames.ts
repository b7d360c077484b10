/** Frames of several accounts as one. */
import {
  COLUMN_ARRAYS,
  createColumns,
  type FleetColumns,
  type VehicleIdentity,
} from '../../shared/fleet-frame.ts';
import type { OwnFrame } from '../fleet/fleet.ts';
import { scopeIdentity } from './scope.ts';

/** A frame of one account, and the slot among all of a slot of its own. */
export interface PlacedFrame {
  readonly accountId: string;
  readonly frame: OwnFrame;
  readonly slotOf: (own: number) => number;
}

const COLUMN_NAMES = Object.keys(COLUMN_ARRAYS) as readonly (keyof FleetColumns)[];

/** Their rows and identities one after the other, in the slots among all. */
export function joinFrames(frames: readonly PlacedFrame[]): {
  readonly columns: FleetColumns;
  readonly identities: readonly VehicleIdentity[];
} {
  return {
    columns: joined(
      frames.map(({ frame: { columns }, slotOf }) => ({
        ...columns,
        slot: columns.slot.map((own) => slotOf(own)),
      })),
    ),
    identities: frames.flatMap(({ accountId, frame, slotOf }) =>
      frame.identities.map((identity) => scopeIdentity(accountId, identity, slotOf(identity.slot))),
    ),
  };
}

function joined(parts: readonly FleetColumns[]): FleetColumns {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const columns = createColumns(parts.reduce((sum, { slot }) => sum + slot.length, 0));
  let row = 0;
  for (const part of parts) {
    for (const name of COLUMN_NAMES) columns[name].set(part[name], row);
    row += part.slot.length;
  }
  return columns;
}
