import type { Hearing } from '../fleet/hearings.ts';
import type { Channels } from '../streams/channels.ts';
import type { QuietChannel, QuietVehicle, Silence } from '../streams/explain/silence-facts.ts';
import type { LastWords } from './last-words.ts';
import type { SilenceRecords } from './silence-records.ts';

export interface SilenceSources {
  /** All vehicles that are not deleted. */
  readonly hearings: Iterable<Hearing>;
  readonly wordsOf: (vehicleId: string) => LastWords | undefined;
  readonly records: Pick<SilenceRecords, 'of'>;
  readonly channels: Pick<Channels, 'blockedOf' | 'nameOf'>;
  /** Unix seconds since when our own link is down; null while it is live. */
  readonly linkDownSinceS: number | null;
}

/** One that was not heard of for longer has nothing to do with what happens now. */
const OF_NOW_S = 86_400;
const BLOCKED = 20;

/** Who says nothing, or nothing of use, with what tells why. `nowS`: Unix seconds. */
export function gatherSilence(sources: SilenceSources, nowS: number): Silence {
  const { hearings, wordsOf, records, channels, linkDownSinceS } = sources;
  const vehicles: QuietVehicle[] = [];
  const ofChannel = new Map<string, number>();
  const operators: Record<string, number> = {};
  for (const hearing of hearings) {
    const { id, lastS, isQuiet, hasNoFix, isEnabled } = hearing;
    if (lastS !== null && nowS - lastS > OF_NOW_S) continue;
    const words = wordsOf(id);
    const channelId = words?.channelId ?? null;
    const operator = words?.operator ?? null;
    if (channelId !== null) ofChannel.set(channelId, (ofChannel.get(channelId) ?? 0) + 1);
    if (operator !== null) operators[operator] = (operators[operator] ?? 0) + 1;
    if (!isQuiet && !hasNoFix && isEnabled !== false) continue;
    vehicles.push({
      id,
      channelId,
      operator,
      lastS,
      everyS: hearing.everyS,
      ignition: hearing.ignition,
      powerV: words?.powerV ?? [],
      isPowerCut: words?.isPowerCut ?? false,
      isConnected: hearing.isConnected,
      hasNoFix: hasNoFix && !isQuiet,
      isJammed: words?.isJammed ?? false,
      clockOffS: null,
      telemetryOnly: false,
      isDisabled: isEnabled === false,
      isBlocked: hearing.isBlocked === true,
      twinId: null,
      records: records.of('device', id),
    });
  }
  const quiet = new Set(vehicles.flatMap(({ channelId }) => channelId ?? []));
  return {
    nowS,
    linkDownSinceS,
    vehicles,
    operators,
    channels: [...quiet].map((id): QuietChannel => {
      const own = records.of('channel', id);
      return {
        id,
        name: channels.nameOf(id) ?? id,
        blocked: channels.blockedOf(id),
        blockedSinceS: own.findLast(({ eventCode }) => eventCode === BLOCKED)?.timeS ?? null,
        vehicles: ofChannel.get(id) ?? 0,
        records: own,
      };
    }),
  };
}
