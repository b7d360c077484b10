import type { Fleet } from '../fleet/fleet.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { DeviceMessage, FlespiEvent, ObjectState, PropertyState } from '../flespi/events.ts';
import { decodeMessageText } from '../flespi/message.ts';
import type { DecodablePublish } from '../flespi/publish.ts';
import { subjectOf } from '../flespi/subject.ts';
import { utf8Of } from '../flespi/text.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import { type Bindings, createBindings } from './bindings.ts';
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
  /** A vehicle was deleted. */
  left(vehicleId: string): void;
}

/**
 * Creates a recognizer that knows no device. Units that turn out to be a device become it in the fleet. `byObjects`: whether channels are
 * followed, whose messages name no device: then the objects of flespi tell as well.
 */
export function createRecognizer(
  fleet: Pick<Fleet, 'become'>,
  { byObjects = false }: { readonly byObjects?: boolean } = {},
): Recognizer {
  const idents = createIdents();
  const bindings: Bindings | undefined = byObjects ? createBindings() : undefined;
  /** Before anything is committed or applied, and of what is known already too. */
  const learn = (message: DeviceMessage): void => {
    if (message.deviceId !== null) bindings?.lives(message.deviceId);
    for (const unit of idents.learn(message)) fleet.become(unit, subjectOf(message, 'mqtt'));
  };
  const learnState = (state: ObjectState | PropertyState): void => {
    for (const { unit, deviceId } of bindings?.take(state) ?? []) fleet.become(unit, deviceId);
  };
  const underDevice = (message: DeviceMessage): DeviceMessage => {
    if (message.deviceId !== null) return message;
    const deviceId = bindings?.deviceOf(message);
    if (deviceId !== undefined) return { ...message, deviceId };
    const resolved = idents.resolve(message);
    return resolved.deviceId !== null && bindings?.isGone(resolved.deviceId) === true ? message : resolved;
  };
  const resolve = (arrived: ArrivedWithBody): ArrivedWithBody =>
    arrived.event.kind === 'message' && arrived.event.deviceId === null
      ? { ...arrived, event: underDevice(arrived.event) }
      : arrived;

  const recognize = (event: FlespiEvent): FlespiEvent => {
    if (event.kind === 'object' || event.kind === 'property') learnState(event);
    if (event.kind !== 'message') return event;
    learn(event);
    return underDevice(event);
  };

  return {
    decode: (publish) => recognize(decodePublish(publish)),
    decodeText: (body, receivedAtMs) => recognize(decodeMessageText(utf8Of(body), { receivedAtMs })),
    underDevice: (event) => (event.kind === 'message' ? underDevice(event) : event),
    recall(came) {
      if (came.event.kind === 'message') learn(came.event);
      if (came.event.kind === 'object' || came.event.kind === 'property') learnState(came.event);
      return resolve(came);
    },
    resolve,
    left: idents.left,
  };
}
