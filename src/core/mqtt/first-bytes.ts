const CONNACK = 0x20;
const AUTH = 0xf0;
/** Some brokers say why they refuse without accepting first, against MQTT 5.0 §3.2. */
const DISCONNECT = 0xe0;
const TLS_ALERT = 0x15;

/**
 * Tells from the first bytes a server sends that it is no MQTT broker; null where it may be one.
 * Codes: `ENOTMQTT`, `ENOTMQTT_HTTP`, `ENOTMQTT_SSH`, `ENOTMQTT_TLS`.
 */
export function firstBytesError(bytes: Buffer): string | null {
  const [first] = bytes;
  if (first === CONNACK || first === AUTH || first === DISCONNECT) return null;
  if (bytes.toString('latin1', 0, 5) === 'HTTP/') return 'ENOTMQTT_HTTP';
  if (bytes.toString('latin1', 0, 4) === 'SSH-') return 'ENOTMQTT_SSH';
  return first === TLS_ALERT && bytes[1] === 3 ? 'ENOTMQTT_TLS' : 'ENOTMQTT';
}
