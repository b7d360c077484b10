/** A device message that can be told from every other one by its number. */
export interface NumberedMessage {
  readonly number: number;
  readonly deviceId: number;
  /** The bytes that are handed over, as text of one line. */
  readonly text: string;
}

/** Makes the message of a number; `baseS`: Unix seconds of the first device time. */
export type MakeMessage = (number: number, baseS: number) => NumberedMessage;

/** The parameter that holds the number. */
export const NUMBER_PARAMETER = 'custom.n';

const DEVICES = 20;
const FIRST_DEVICE_ID = 700_001;
/** Several messages share a device time and differ by flespi's alone. */
const PER_DEVICE_TIME = 3;

/**
 * Makes a message in the flat form of flespi. Two never share device, device time and flespi's time. One in four is written
 * in a way that a parser would not write it again: blanks, long digits, escapes, a key twice.
 */
export function numberedMessage(number: number, baseS: number): NumberedMessage {
  const deviceId = FIRST_DEVICE_ID + (number % DEVICES);
  const turn = Math.floor(number / DEVICES);
  const timestampS = baseS + Math.floor(turn / PER_DEVICE_TIME);
  const serverS = timestampS + 1 + (turn % PER_DEVICE_TIME) / 4;
  const plain = JSON.stringify({
    ident: `crash-${deviceId}`,
    'device.id': deviceId,
    'device.name': `Vehicle ${deviceId}`,
    timestamp: timestampS,
    'server.timestamp': serverS,
    'position.latitude': 54.6872 + (number % 1000) / 10_000,
    'position.longitude': 25.2797 - (number % 700) / 10_000,
    'position.speed': number % 120,
    'position.valid': true,
    'engine.ignition.status': number % 2 === 0,
    [NUMBER_PARAMETER]: number,
  });
  return { number, deviceId, text: oddly(plain, number) };
}

/** So many messages of a device in a row have one device time and one time at flespi: a burst out of a tracker's memory. */
const BURST = 250;

/** Makes a message whose times many others of its device share, so that nothing but its content tells it from them. */
export function burstMessage(number: number, baseS: number): NumberedMessage {
  const deviceId = FIRST_DEVICE_ID + (number % DEVICES);
  const timestampS = baseS + Math.floor(Math.floor(number / DEVICES) / BURST);
  const text = JSON.stringify({
    ident: `crash-${deviceId}`,
    'device.id': deviceId,
    timestamp: timestampS,
    'server.timestamp': timestampS + 1,
    'event.enum': number % 7,
    [NUMBER_PARAMETER]: number,
  });
  return { number, deviceId, text: oddly(text, number) };
}

/** What of a packet of Wialon's the message of it says, in its order; altitude, course and satellites are those of `posinfo()`. */
export interface WialonFields {
  readonly ident: string;
  readonly timestamp: number;
  readonly 'position.latitude': number;
  readonly 'position.longitude': number;
  readonly 'position.altitude': 100;
  readonly 'position.speed': number;
  readonly 'position.direction': 90;
  readonly 'position.satellites': 255;
  readonly 'custom.n': number;
  readonly 'custom.level': number;
  readonly 'custom.text': string;
  readonly 'wialon.flags': number;
}

/** Whether a message of `streamedMessage` goes by Wialon Retranslator; the others are published. No vehicle has both. */
export function isForWialon({ number }: Pick<NumberedMessage, 'number'>): boolean {
  return number % 2 === 1;
}

/** One in two as flespi publishes it, one in two as a packet of Wialon Retranslator must come out. */
export function streamedMessage(number: number, baseS: number): NumberedMessage {
  return isForWialon({ number }) ? wialonMessage(number, baseS) : numberedMessage(number, baseS);
}

/** It has neither a device's id nor flespi's time, as nothing has that Wialon Retranslator brings. */
function wialonMessage(number: number, baseS: number): NumberedMessage {
  const deviceId = FIRST_DEVICE_ID + (number % DEVICES);
  const fields: WialonFields = {
    ident: `crash-${deviceId}`,
    timestamp: baseS + Math.floor(Math.floor(number / DEVICES) / PER_DEVICE_TIME),
    'position.latitude': 54.6872 + (number % 1000) / 10_000,
    'position.longitude': 25.2797 - (number % 700) / 10_000,
    'position.altitude': 100,
    'position.speed': number % 120,
    'position.direction': 90,
    'position.satellites': 255,
    [NUMBER_PARAMETER]: number,
    'custom.level': number / 7,
    'custom.text': number % 4 === 1 ? 'Žemaitė 🚚' : '',
    'wialon.flags': 1,
  };
  return { number, deviceId, text: JSON.stringify(fields) };
}

/** One in three is no message by either way, in a form that a parser of JSON reads or not; the others are plain. */
export function brokenMessage(number: number, baseS: number): NumberedMessage {
  const message = numberedMessage(number, baseS);
  return number % 3 === 0 ? { ...message, text: `[{"${NUMBER_PARAMETER}":${number}}]` } : message;
}

/** Of so many bytes a second's worth is more than the host has in hand of what waits to be indexed. */
const LARGE_BYTES = 24_000;

/** Makes a message with a long text, another one for each number. */
export function largeMessage(number: number, baseS: number): NumberedMessage {
  const message = numberedMessage(number, baseS);
  const long = `${number} `.repeat(LARGE_BYTES).slice(0, LARGE_BYTES);
  return { ...message, text: `${message.text.slice(0, -1)},"custom.long":${JSON.stringify(long)}}` };
}

/** The number in a line, or null where it holds none that a message could have. */
export function numberOf(line: string): number | null {
  try {
    const value: unknown = JSON.parse(line);
    const object: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof object !== 'object' || object === null || !(NUMBER_PARAMETER in object)) return null;
    const number = object[NUMBER_PARAMETER];
    return Number.isSafeInteger(number) ? Number(number) : null;
  } catch {
    // Not JSON, so no message of ours.
    return null;
  }
}

function oddly(plain: string, number: number): string {
  const more = `${plain.slice(0, -1)},`;
  switch (number % 16) {
    case 3:
      return plain.replace('{', '{ ').replaceAll('":', '" : ');
    case 7:
      return `${more}"custom.exact":12345678901234567890.5,"custom.exponent":1E+2}`;
    case 11:
      return `${more}"custom.text":"caf\\u00e9 \\/ Žemaitė 🚚 \\n"}`;
    case 15:
      return `${more}"custom.twice":1,"custom.twice":2}`;
    default:
      return plain;
  }
}
