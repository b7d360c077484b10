/**
 * Small numbers for vehicles. One that is given back goes to another only after so many more were: a window that held it for what was
 * there, as for the row under the mouse, has long been told.
 */
export interface SlotPool {
  take(): number;
  giveBack(slot: number): void;
}

/** How many that were given back lie unused before the oldest of them is given again. */
const RESTING = 1_024;

export function createSlotPool(): SlotPool {
  const resting: number[] = [];
  let oldest = 0;
  let given = 0;
  return {
    take() {
      if (resting.length - oldest <= RESTING) return given++;
      const slot = resting[oldest];
      oldest += 1;
      return slot ?? given++;
    },
    giveBack(slot) {
      resting.push(slot);
      if (oldest <= RESTING) return;
      resting.splice(0, oldest);
      oldest = 0;
    },
  };
}
