/** Slots of which it can be asked whether one is among them. */
export type SlotSet = Pick<ReadonlySet<number>, 'has'>;

/** A byte a slot: made again with each letter of a search, a `Set` of 100 000 costs more than the search. */
export function slotSetOf(slots: Uint32Array): SlotSet {
  let highest = -1;
  for (let at = 0; at < slots.length; at += 1) highest = Math.max(highest, slots[at] ?? -1);
  const isIn = new Uint8Array(highest + 1);
  for (let at = 0; at < slots.length; at += 1) isIn[slots[at] ?? 0] = 1;
  return { has: (slot) => isIn[slot] === 1 };
}
