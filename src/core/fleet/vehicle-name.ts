import { isBlank } from '../../shared/is-blank.ts';
import { partsOf } from '../flespi/subject.ts';

/** A vehicle, as far as its name goes by it. */
export interface Named {
  /** As `subjectOf` gives it. */
  readonly id: string;
  readonly name: string | null;
  readonly ident: string | null;
}

/** What to call a vehicle that may have no name, as long as no other is called so. */
export function vehicleName({ id, name, ident }: Named): string {
  return seen(name) ?? seen(ident) ?? `Device ${id}`;
}

/**
 * What to call each of these vehicles, as the fleet list does: where several would be called the same, a unit of a channel says of
 * which, for an ident is one unit within its channel alone.
 */
export function vehicleNames<V extends Named>(vehicles: Iterable<V>): (vehicle: V) => string {
  const count = new Map<string, number>();
  for (const vehicle of vehicles) {
    const name = vehicleName(vehicle);
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return (vehicle) => {
    const name = vehicleName(vehicle);
    return (count.get(name) ?? 0) > 1 ? withChannel(name, vehicle.id) : name;
  };
}

/** The name with the channel of a unit; that of a device, which has none in its subject, as it is. */
export function withChannel(name: string, subject: string): string {
  const { channelId } = partsOf(subject);
  return channelId === null ? name : `${name} (channel ${channelId})`;
}

function seen(text: string | null): string | null {
  return text === null || isBlank(text) ? null : text;
}
