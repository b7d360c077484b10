/** How large a world is, and of what kind: drawn from its seed. Pure. */
import type { ProtocolVersion } from '../../src/shared/connection.ts';
import type { Random } from '../../src/simulator/base/random.ts';

export interface Scale {
  readonly vehicles: number;
  /** How long faults happen, seconds. */
  readonly lastsS: number;
  /** Intervals of devices are so many times as long. */
  readonly pace: number;
  readonly protocolVersion: ProtocolVersion;
  readonly faults: number;
  /** How late timers of the host may be that come round often, milliseconds. */
  readonly coarseMs: number;
  /** Whether the broker is flespi's: another has no API, and drops what is too much for it without a word. */
  readonly isFlespi: boolean;
  /** Whether messages arrive by MQTT: an access list may let a client subscribe and hand it nothing. */
  readonly arrives: boolean;
  /** Whether there is a second account, at a broker of its own at which nothing goes wrong. */
  readonly hasSecond: boolean;
}

/** Beyond this the host has much to do: its clocks tick 86 400 times a day. */
const LONG_S = 3_600;

/** What of it is set by hand. */
export type ScaleChoice = Partial<Scale>;

/** Messages of a random world, about. */
const MESSAGES = { from: 50, to: 1_500 };
/** Of a fleet as it is drawn, between two messages of one device. */
const USUAL_INTERVAL_S = 18;

/** Draws a scale: small worlds more often than large ones. */
export function drawScale(random: Random, choice: ScaleChoice = {}): Scale {
  const logarithmic = (from: number, to: number): number => from * (to / from) ** random.unit();
  const vehicles = choice.vehicles ?? Math.round(logarithmic(1, 60));
  const lastsS = choice.lastsS ?? Math.round(logarithmic(300, 14_400));
  const messages = (vehicles * lastsS) / USUAL_INTERVAL_S;
  const most = logarithmic(MESSAGES.from, MESSAGES.to);
  const isDrawn = Object.keys(choice).length === 0;
  return {
    vehicles,
    lastsS,
    pace: choice.pace ?? Math.max(1, messages / most),
    protocolVersion: choice.protocolVersion ?? random.pick([5, 5, 5, 5, 4, 3] as const),
    faults: choice.faults ?? random.integer(0, 8),
    coarseMs: choice.coarseMs ?? (lastsS > LONG_S ? 5_000 : random.pick([0, 0, 250, 1_000])),
    isFlespi: choice.isFlespi ?? (isDrawn ? random.chance(0.94) : true),
    arrives: choice.arrives ?? (isDrawn ? random.chance(0.96) : true),
    hasSecond: choice.hasSecond ?? (isDrawn && random.chance(0.15)),
  };
}
