/** What is to be told of a link that is up. */
import type { ConnectionCause, ConnectionStatus } from '../../shared/connection.ts';
import { MOST_VEHICLES } from '../fleet/room.ts';
import { isMessagesFilter } from '../flespi/filters.ts';
import type { Surroundings } from '../session/look-around.ts';

const QOS_0: ConnectionCause = {
  code: 'qos-0-only',
  message:
    'The broker hands messages out at QoS 0 only: it does not repeat one that is lost on the way, and keeps nothing while Fleetglass is away.',
  advice:
    'Fleetglass goes on and calls nothing complete. Ask the administrator of the broker to allow QoS 1, as flespi does.',
};

const TOO_MANY: ConnectionCause = {
  code: 'too-many-vehicles',
  message: `More vehicles report than are shown: at most ${MOST_VEHICLES.devices.toLocaleString('en')} devices, and ${MOST_VEHICLES.units.toLocaleString('en')} units known by an ident alone. Those beyond are kept in the journal and exported all the same.`,
  advice:
    'If your fleet is smaller, something hands in idents that are made up: look at what posts to the HTTP listener, and at its secret.',
};

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
  const name = software === null || software === '' ? '' : ` It calls itself “${software}”.`;
  const seen =
    topics.length === 0
      ? 'No other topic was seen on it either.'
      : `Topics seen on it begin with ${topics.map((topic) => `“${topic}”`).join(', ')}.`;
  return {
    code: 'not-flespi',
    message: `This broker does not look like flespi: nothing is kept under flespi/, no message came there, and the flespi API does not answer through it.${name} ${seen}`,
    advice:
      'Check the broker address in the account settings: flespi’s own is mqtts://mqtt.flespi.io. If this broker is to serve flespi’s topics, look at what should bring them there.',
  };
}
