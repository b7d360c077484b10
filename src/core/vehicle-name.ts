import { isBlank } from '../shared/is-blank.ts';

/** What to call a vehicle that may have no name, as the fleet list does. */
export function vehicleName(vehicle: {
  readonly id: string;
  readonly name: string | null;
  readonly ident: string | null;
}): string {
  return seen(vehicle.name) ?? seen(vehicle.ident) ?? `Device ${vehicle.id}`;
}

function seen(text: string | null): string | null {
  return text === null || isBlank(text) ? null : text;
}
