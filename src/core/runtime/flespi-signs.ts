import type { Cancel, Clock } from '../base/clock.ts';
import type { Surroundings } from '../session/look-around.ts';

export interface FlespiSignsDeps {
  readonly clock: Clock;
  /** Looks at what else there is on the broker. */
  readonly lookAround: () => Promise<Surroundings>;
  /** The answer changed. */
  readonly onChange: () => void;
}

/** Finds out a broker that is not flespi and does not serve its topics either. */
export interface FlespiSigns {
  /** The link is live, or not. */
  live(isLive: boolean): void;
  /** Something of flespi was there: a topic under `flespi/`, its words in a CONNACK, an answer of its API, a past in the journal. */
  seen(): void;
  /** What there is on the broker instead; null while it may be flespi. */
  stranger(): Surroundings | null;
}

/** How long a live broker has for its first sign: what it keeps comes within seconds, and a call to the API takes 20 seconds at most. */
export const LOOK_AFTER_MS = 30_000;

/** Creates the look-out of one run. A sign of flespi holds for all of it, and a broker is looked at once. */
export function createFlespiSigns({ clock, lookAround, onChange }: FlespiSignsDeps): FlespiSigns {
  let isFlespi = false;
  let facts: Surroundings | null = null;
  let cancelLook: Cancel = () => {};

  const look = async (): Promise<void> => {
    const found = await lookAround();
    if (isFlespi) return;
    facts = found;
    onChange();
  };

  return {
    live(isLive) {
      cancelLook();
      if (isLive && !isFlespi && facts === null) cancelLook = clock.after(LOOK_AFTER_MS, () => void look());
    },
    seen() {
      if (isFlespi) return;
      isFlespi = true;
      cancelLook();
      if (facts === null) return;
      facts = null;
      onChange();
    },
    stranger: () => facts,
  };
}
