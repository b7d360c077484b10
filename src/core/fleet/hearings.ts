import { finiteOrNull } from './finite-or-null.ts';
import { isWithoutMessages } from './telemetry-alone.ts';
import { nominalIntervalOf, type Vehicle } from './vehicle.ts';

/** How a vehicle is heard of, as far as its silence goes. */
export interface Hearing {
  readonly id: string;
  /** Whether it is overdue by its own rhythm. */
  readonly isQuiet: boolean;
  /** Unix seconds of its newest message; null where none is known. */
  readonly lastS: number | null;
  /** It reports about this often, in seconds; null where that is not known. */
  readonly everyS: number | null;
  /** Null where it is not known. */
  readonly ignition: boolean | null;
  /** It is heard of, without a position. */
  readonly hasNoFix: boolean;
  /** flespi's own words; null where never said. */
  readonly isConnected: boolean | null;
  readonly isEnabled: boolean | null;
  readonly isBlocked: boolean | null;
  /** How far its clock is off, seconds, where it is heard of all the same; null where it is not, or that is not known. */
  readonly clockOffS: number | null;
  /** Its telemetry moves, and no message comes. */
  readonly telemetryOnly: boolean;
  readonly ident: string | null;
  readonly protocolId: string | null;
}

/** Reads that out of a vehicle. */
export function hearingOf(vehicle: Vehicle): Hearing {
  const { id, freshness, messageTimeS, ignition, connected, enabled, blocked, ident, protocolId } = vehicle;
  return {
    id,
    isQuiet: freshness === 'stale' || freshness === 'lost',
    lastS: finiteOrNull(messageTimeS),
    everyS: finiteOrNull(nominalIntervalOf(vehicle)),
    ignition: ignition === 'unknown' ? null : ignition === 'on',
    hasNoFix: freshness === 'live' && vehicle.invalidFix,
    isConnected: connected.value,
    isEnabled: enabled.value,
    isBlocked: blocked.value,
    clockOffS: freshness === 'live' ? clockOffOf(vehicle) : null,
    telemetryOnly: isWithoutMessages(vehicle.telemetryAlone),
    ident: ident.value,
    protocolId: protocolId.value,
  };
}

/** Ahead is plus: what its messages say against when they came, or the lag that they all have. */
function clockOffOf({ clockAhead, clockBehind, lastMessage, lag }: Vehicle): number | null {
  if (clockBehind) return -lag.behindS;
  if (!clockAhead || lastMessage === null || lastMessage.deviceTimeS === null) return null;
  const { deviceTimeS, serverTimeS, receivedAtMs } = lastMessage;
  return deviceTimeS - (serverTimeS ?? receivedAtMs / 1000);
}
