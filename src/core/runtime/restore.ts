import { decodePublish } from '../flespi/decode.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { barePublish } from '../flespi/publish.ts';
import { partsOf } from '../flespi/subject.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';

/**
 * What a part of the journal says, as if it had just come, but with the times it came at. Where our clock was behind when a message
 * came, flespi's time of receipt is nearer to that, unless it has not come yet at `nowMs` either.
 */
export function arrivedFrom(part: RestoredPart, nowMs: number): readonly ArrivedWithBody[] {
  switch (part.kind) {
    case 'states':
      return part.states.flatMap(({ topic, body, timeS, receivedAtMs }) => {
        const userProperties = timeS === null ? undefined : { timestamp: String(timeS) };
        return readable(
          decodePublish({ topic, payload: body, userProperties, retain: true, receivedAtMs }),
          'mqtt',
          receivedAtMs,
          body,
        );
      });
    case 'messages':
      return part.messages.flatMap(({ vehicleId, timeUs, receivedAtMs, source, body }) => {
        const event = decodeMessageText(new TextDecoder().decode(body), {
          receivedAtMs,
          ...partsOf(vehicleId),
        });
        // The time it is held under stands, also where the message itself has none that can be read.
        const dated = event.kind === 'message' ? { ...event, timestampS: timeUs / 1e6 } : event;
        const serverMs = event.kind === 'message' ? (event.serverTimestampS ?? 0) * 1000 : 0;
        const cameMs = serverMs <= nowMs ? Math.max(receivedAtMs, serverMs) : receivedAtMs;
        return readable(dated, source, cameMs, body);
      });
    case 'logs':
      return part.logs.flatMap(({ id, topic, body, receivedAtMs }) =>
        readable(decodePublish(barePublish(topic, body, receivedAtMs)), 'mqtt', receivedAtMs, body).map(
          (arrived) => ({ ...arrived, logId: id }),
        ),
      );
  }
}

function readable(
  event: FlespiEvent,
  source: ArrivedWithBody['source'],
  receivedAtMs: number,
  body: Uint8Array,
): readonly ArrivedWithBody[] {
  return event.kind === 'unreadable' ? [] : [{ event, source, receivedAtMs, body }];
}
