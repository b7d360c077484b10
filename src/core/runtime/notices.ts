/** What is to be told of a link that is up. */
import type { ConnectionCause, ConnectionStatus } from '../../shared/connection.ts';
import { MOST_VEHICLES } from '../fleet/room.ts';
import { isMessagesFilter } from '../flespi/filters.ts';
import type { Surroundings } from '../session/look-around.ts';

const QOS_0: ConnectionCause = { code: 'qos-0-only' };

const TOO_MANY: ConnectionCause = { code: 'too-many-vehicles', ...MOST_VEHICLES };

/**
 * The notices of a link. `stranger`: what there is on a broker that gave no sign of flespi; null where it may be flespi. `isFleetFull`: not all vehicles
 * are shown.
 */
export function noticesOf(
  { state, loweredFilters }: ConnectionStatus,
  stranger: Surroundings | null,
  isFleetFull = false,
): readonly ConnectionCause[] {
  if (state !== 'live') return [];
  const isLowered = loweredFilters.some(({ filter }) => isMessagesFilter(filter));
  return [
    ...(stranger === null ? [] : [notFlespi(stranger)]),
    ...(isLowered ? [QOS_0] : []),
    ...(isFleetFull ? [TOO_MANY] : []),
  ];
}

function notFlespi({ topics, software }: Surroundings): ConnectionCause {
  return { code: 'not-flespi', software: software ?? '', topics };
}
