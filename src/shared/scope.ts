/**
 * Several accounts share one window, and two of them may know different things by the same id: flespi's are unique, those
 * of other brokers need not be. What a window holds therefore has the account in its id.
 */

/** The id of a thing within all accounts: `ACCOUNT/ID`. Account ids hold no slash. */
export function scopedId(accountId: string, id: string): string {
  return `${accountId}/${id}`;
}

/** The account of a scoped id, and the id that the account knows the thing by; undefined where it is none. */
export function partsOfScopedId(
  scoped: string,
): { readonly accountId: string; readonly id: string } | undefined {
  const slash = scoped.indexOf('/');
  if (slash <= 0) return undefined;
  return { accountId: scoped.slice(0, slash), id: scoped.slice(slash + 1) };
}

/** Those of one account, with the ids that it knows their vehicles by. */
export function withinAccount<Item extends { readonly vehicleId: string }>(
  accountId: string,
  items: readonly Item[],
): readonly Item[] {
  return items.flatMap((item) => {
    const parts = partsOfScopedId(item.vehicleId);
    return parts?.accountId === accountId ? { ...item, vehicleId: parts.id } : [];
  });
}
