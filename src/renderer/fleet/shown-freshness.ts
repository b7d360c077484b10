import { FRESHNESSES } from '../../shared/vehicle-status.ts';

/**
 * How fresh a vehicle is as the window shows it; the index is the code in a fleet store's `freshness` column. `notLive`: its
 * account is cut off or paused while others are live, so that how it is now is not known, however young its last message is.
 */
export const SHOWN_FRESHNESSES = [...FRESHNESSES, 'notLive'] as const;
export type ShownFreshness = (typeof SHOWN_FRESHNESSES)[number];

/** The code of `notLive`. It is none of the host's: whatever asks whether a vehicle is live hears no. */
export const NOT_LIVE = SHOWN_FRESHNESSES.indexOf('notLive');
