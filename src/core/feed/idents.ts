import type { DeviceMessage } from '../flespi/events.ts';

/**
 * Which device an ident belongs to. A stream that is fed by a channel pushes messages with the ident alone; the same
 * message by its device carries the device's id, and both are one.
 */
export interface Idents {
  /** Notes what a message says. */
  learn(message: DeviceMessage): void;
  /** The message under its device's id where it has none of its own and its ident is one device's alone. */
  resolve(message: DeviceMessage): DeviceMessage;
}

/** More than any account has; what comes beyond is a broken or hostile sender. */
const MAX_IDENTS = 500_000;

/** Creates an empty register. */
export function createIdents(): Idents {
  /** Null: two devices share the ident (of different protocols), so it names neither. */
  const devices = new Map<string, string | null>();
  return {
    learn({ deviceId, ident }) {
      if (deviceId === null || ident === null) return;
      const known = devices.get(ident);
      if (known === deviceId || known === null) return;
      if (known !== undefined) devices.set(ident, null);
      else if (devices.size < MAX_IDENTS) devices.set(ident, deviceId);
    },
    resolve(message) {
      if (message.deviceId !== null || message.ident === null) return message;
      const deviceId = devices.get(message.ident);
      return typeof deviceId === 'string' ? { ...message, deviceId } : message;
    },
  };
}
