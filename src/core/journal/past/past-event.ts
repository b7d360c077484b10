import type { MessageSource } from '../../../shared/vehicle-details.ts';
import type { DeviceMessage } from '../../flespi/events.ts';

/** A message as it came then, with what the fleet judges by alone, and where all of it lies. */
export interface PastEvent {
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
  readonly source: MessageSource;
  readonly message: DeviceMessage;
  readonly block: number;
  readonly place: number;
}

/** Order of arrival. */
export function compareEvents(a: PastEvent, b: PastEvent): number {
  return a.receivedAtMs - b.receivedAtMs || a.block - b.block || a.place - b.place;
}
