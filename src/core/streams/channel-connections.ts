import { type ChannelConnection, MOST_CHANNEL_CONNECTIONS } from '../../shared/channel-board.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { resultsOf } from './feeding.ts';

/**
 * Connections of a channel out of flespi's answer. The form of these objects is not public (flespi-facts §2.4): they are read as those
 * of a device are (§2.3), and what is not there is not known.
 */
export function connectionsIn(body: JsonValue): {
  readonly connections: readonly ChannelConnection[];
  readonly count: number;
} {
  const found = resultsOf(body);
  return { connections: found.slice(0, MOST_CHANNEL_CONNECTIONS).map(connectionOf), count: found.length };
}

/** How many idents a channel has. */
export function identsIn(body: JsonValue): number {
  return resultsOf(body).length;
}

function connectionOf(object: JsonObject): ChannelConnection {
  const sinceS = numberField(object, 'established');
  return {
    ident: textField(object, 'ident'),
    source: textField(object, 'source'),
    transport: textField(object, 'transport'),
    sinceS: sinceS !== null && sinceS > 0 ? sinceS : null,
  };
}
