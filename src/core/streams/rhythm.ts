/** Without a batch for this long a stream is no longer delivering, unless it is slower as a rule. */
export const DELIVERING_FOR_S = 300;
/** However seldom it delivers. */
const PATIENCE_AT_MOST_S = 3_600;
const DELIVERIES = 11;

/** How often a stream delivers. */
export interface Rhythm {
  add(timeS: number): void;
  /** How long to wait for its next delivery before its absence tells anything, in seconds. */
  patienceS(): number;
}

/** Creates the rhythm of a stream that has not delivered yet: it is waited for twice as long as between any two of its last deliveries. */
export function createRhythm(): Rhythm {
  const timesS: number[] = [];
  return {
    add(timeS) {
      if (timeS < (timesS.at(-1) ?? timeS)) return;
      timesS.push(timeS);
      if (timesS.length > DELIVERIES) timesS.shift();
    },
    patienceS() {
      const gapsS = timesS.slice(1).map((timeS, index) => timeS - (timesS[index] ?? timeS));
      return Math.max(DELIVERING_FOR_S, Math.min(PATIENCE_AT_MOST_S, 2 * Math.max(0, ...gapsS)));
    },
  };
}
