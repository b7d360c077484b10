import type { Fleet } from '../fleet/fleet.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { DeviceMessage, FlespiEvent } from '../flespi/events.ts';
import { decodeMessageText } from '../flespi/message.ts';
import type { DecodablePublish } from '../flespi/publish.ts';
import { subjectOf } from '../flespi/subject.ts';
import { utf8Of } from '../flespi/text.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import { createIdents } from './idents.ts';

/** Finds the device that a message is of, and learns from each that names it. */
export interface Recognizer {
  decode(publish: DecodablePublish): FlespiEvent;
  /** The same of a message that came without a topic. */
  decodeText(body: Uint8Array, receivedAtMs: number): FlespiEvent;
  /** A message under its device: which one it is may have been learnt since it was decoded. */
  underDevice(event: FlespiEvent): FlespiEvent;
  /** What the journal held: learns from it, and answers it under its device. */
  recall(came: ArrivedWithBody): ArrivedWithBody;
  /** Under its device: which one it is may have been learnt since it came. */
  resolve(arrived: ArrivedWithBody): ArrivedWithBody;
}

/** Creates a recognizer that knows no device. Units that turn out to be a device become it in the fleet. */
export function createRecognizer(fleet: Pick<Fleet, 'become'>): Recognizer {
  const idents = createIdents();
  /** Before anything is committed or applied, and of what is known already too. */
  const learn = (message: DeviceMessage): void => {
    for (const unit of idents.learn(message)) fleet.become(unit, subjectOf(message, 'mqtt'));
  };
  const resolve = (arrived: ArrivedWithBody): ArrivedWithBody =>
    arrived.event.kind === 'message' && arrived.event.deviceId === null
      ? { ...arrived, event: idents.resolve(arrived.event) }
      : arrived;

  const recognize = (event: FlespiEvent): FlespiEvent => {
    if (event.kind !== 'message') return event;
    learn(event);
    return idents.resolve(event);
  };

  return {
    decode: (publish) => recognize(decodePublish(publish)),
    decodeText: (body, receivedAtMs) => recognize(decodeMessageText(utf8Of(body), { receivedAtMs })),
    underDevice: (event) => (event.kind === 'message' ? idents.resolve(event) : event),
    recall(came) {
      if (came.event.kind === 'message') learn(came.event);
      return resolve(came);
    },
    resolve,
  };
}
