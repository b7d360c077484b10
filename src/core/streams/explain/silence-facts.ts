import type { SilenceExplanation } from '../../../shared/explanation.ts';
import type { SilenceCause } from '../../../shared/messages/explanation.ts';

/** One record of a device's or channel's log, as far as silence is told by it. Times are Unix seconds. */
export interface SilenceRecord {
  readonly id: number | null;
  readonly timeS: number;
  readonly eventCode: number;
  readonly closeCode: number | null;
}

/** Closed because what came is not of the protocol (flespi-facts §2.7, `close_code`). */
export const PROTOCOL_VIOLATED: ReadonlySet<number | null> = new Set([4, 6, 19]);

/** A vehicle that says nothing, or nothing of use, with what was heard of it last. */
export interface QuietVehicle {
  readonly id: string;
  readonly channelId: string | null;
  /** What its operator is told by: the beginning of its SIM's number, or the operator's code. */
  readonly operator: string | null;
  /** Unix seconds of its last message; null where none is known. */
  readonly lastS: number | null;
  /** It reports about this often, in seconds; null where that is not known. */
  readonly everyS: number | null;
  readonly ignition: boolean | null;
  /** External power of its last messages in volts, oldest first. */
  readonly powerV: readonly number[];
  readonly isPowerCut: boolean;
  /** Whether flespi says that it is connected. */
  readonly isConnected: boolean | null;
  /** Messages come, without a position. */
  readonly hasNoFix: boolean;
  readonly isJammed: boolean;
  /** How far its clock is off in seconds where messages come with a wrong time; null where they do not. */
  readonly clockOffS: number | null;
  /** Telemetry moves and no message comes. */
  readonly telemetryOnly: boolean;
  readonly isDisabled: boolean;
  readonly isBlocked: boolean;
  /** Another device with its ident and protocol; null where there is none. */
  readonly twinId: string | null;
  readonly records: readonly SilenceRecord[];
}

export interface QuietChannel {
  readonly id: string;
  readonly name: string;
  /** flespi's reason; null where it is not blocked. */
  readonly blocked: number | null;
  /** Unix seconds since when. */
  readonly blockedSinceS: number | null;
  /** Vehicles of it in all, and those heard of in the last minutes. */
  readonly vehicles: number;
  readonly records: readonly SilenceRecord[];
}

export interface Silence {
  readonly nowS: number;
  /** Unix seconds since when our own link is down; null while it is live. */
  readonly linkDownSinceS: number | null;
  readonly vehicles: readonly QuietVehicle[];
  readonly channels: readonly QuietChannel[];
  /** Vehicles in all by operator. */
  readonly operators: Readonly<Record<string, number>>;
}

/** An explanation of these vehicles' silence. */
export function silenceOf(
  cause: SilenceCause,
  vehicleIds: readonly string[],
  confidence: SilenceExplanation['confidence'],
  records: readonly SilenceRecord[] = [],
  isTrouble = true,
): SilenceExplanation {
  const evidence = records.map(({ id, timeS, eventCode }) => ({ id, timeS, eventCode, errorCode: null }));
  return { cause, confidence, isTrouble, evidence, actions: [], vehicleIds };
}
