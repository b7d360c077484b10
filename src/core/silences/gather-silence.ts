import type { Hearing } from '../fleet/hearings.ts';
import type { Channels } from '../streams/channels.ts';
import type { QuietChannel, QuietVehicle, Silence } from '../streams/explain/silence-facts.ts';
import type { LastWords } from './last-words.ts';
import type { SilenceRecords } from './silence-records.ts';

export interface SilenceSources {
  /** All vehicles that are not deleted, one after the other: held together they would be a good part of a large fleet's memory. */
  readonly hearings: () => Iterable<Hearing>;
  readonly wordsOf: (vehicleId: string) => LastWords | undefined;
  readonly records: Pick<SilenceRecords, 'fromAddress' | 'of'>;
  readonly channels: Pick<Channels, 'blockedOf' | 'nameOf'>;
  /** Unix seconds since when our own link is down; null while it is live. */
  readonly linkDownSinceS: number | null;
  /** Others of a group take a part of the messages: that none comes here says nothing. */
  readonly sharesMessages: boolean;
}

/** One that was not heard of for longer has nothing to do with what happens now. */
const OF_NOW_S = 86_400;
const BLOCKED = 20;

/** Who says nothing, or nothing of use, with what tells why. `nowS`: Unix seconds. */
export function gatherSilence(sources: SilenceSources, nowS: number): Silence {
  const { hearings, wordsOf, records, channels, linkDownSinceS, sharesMessages } = sources;
  const twinOf = twinsIn(hearings);
  const isAlone = addressesIn(hearings, wordsOf);
  const vehicles: QuietVehicle[] = [];
  const ofChannel = new Map<string, number>();
  const operators: Record<string, number> = {};
  for (const hearing of hearings()) {
    const { id, lastS, isQuiet, hasNoFix, clockOffS } = hearing;
    const isDisabled = hearing.isEnabled === false;
    const isBlocked = hearing.isBlocked === true;
    const telemetryOnly = hearing.telemetryOnly && !sharesMessages;
    const twinId = isBlocked ? twinOf(hearing) : null;
    // By flespi's own word it says nothing, for however long.
    const isOut = isDisabled || twinId !== null;
    if (!isOut && lastS !== null && nowS - lastS > OF_NOW_S) continue;
    const words = wordsOf(id);
    const channelId = words?.channelId ?? null;
    const operator = words?.operator ?? null;
    if (!isOut && channelId !== null) ofChannel.set(channelId, (ofChannel.get(channelId) ?? 0) + 1);
    if (!isOut && operator !== null) operators[operator] = (operators[operator] ?? 0) + 1;
    if (!isQuiet && !hasNoFix && !isOut && clockOffS === null && !telemetryOnly) continue;
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
      clockOffS: isQuiet ? null : clockOffS,
      telemetryOnly,
      isDisabled,
      isBlocked,
      twinId,
      records: [...records.of('device', id), ...(isAlone(words) ? records.fromAddress(words) : [])],
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

/** Another device of the same ident and protocol, that reports rather than one that does not; null where either is not known. */
function twinsIn(hearings: SilenceSources['hearings']): (of: Hearing) => string | null {
  const keyOf = ({ ident, protocolId }: Hearing): string | null =>
    ident === null || protocolId === null ? null : `${protocolId} ${ident}`;
  // Mostly none is blocked, and then nobody asks: all vehicles are gone through every few seconds.
  let byKey: ReadonlyMap<string | null, readonly Hearing[]> | undefined;
  return (of) => {
    const key = keyOf(of);
    if (key === null) return null;
    byKey ??= Map.groupBy(hearings(), keyOf);
    const others = (byKey.get(key) ?? []).filter(({ id }) => id !== of.id);
    const other = others.find(({ isBlocked }) => isBlocked !== true) ?? others[0];
    return other?.id ?? null;
  };
}

/** Whether one vehicle alone came from an address: behind those of operators there are many. */
function addressesIn(
  hearings: SilenceSources['hearings'],
  wordsOf: SilenceSources['wordsOf'],
): (words: LastWords | undefined) => words is LastWords & { readonly address: string } {
  // Nobody asks where none is quiet.
  let counted: ReadonlyMap<string, number> | undefined;
  const count = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { id } of hearings()) {
      const address = wordsOf(id)?.address ?? null;
      if (address !== null) counts.set(address, (counts.get(address) ?? 0) + 1);
    }
    return counts;
  };
  return (words): words is LastWords & { readonly address: string } => {
    if (words === undefined || words.address === null) return false;
    counted ??= count();
    return counted.get(words.address) === 1;
  };
}
