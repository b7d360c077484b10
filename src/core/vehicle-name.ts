/** What to call a vehicle that may have no name, as the fleet list does. */
export function vehicleName(vehicle: {
  readonly id: string;
  readonly name: string | null;
  readonly ident: string | null;
}): string {
  return vehicle.name ?? vehicle.ident ?? `Device ${vehicle.id}`;
}
