import { PARAMETER_NAMES, SWITCHES } from './parameter-names.ts';
import { readPosition } from './position.ts';
import { WIALON_FLAGS, type WialonBlock, type WialonPacket, type WialonValue } from './read-packet.ts';

const POSITION_BLOCK = 'posinfo';

/**
 * The message of a packet as the JSON text that flespi's other streams would push, one text for one packet. What the protocol has twice is
 * there twice; bytes are written as hexadecimal digits, and numbers that JSON has not as texts.
 */
export function messageTextOf({ ident, timeS, flags, blocks }: WialonPacket): string {
  const members = [member('ident', JSON.stringify(ident)), member('timestamp', String(timeS))];
  for (const block of blocks) members.push(...membersOf(block));
  if ((flags & WIALON_FLAGS.alarm) !== 0) members.push(member('alarm.event', 'true'));
  // Also bits that nobody explains.
  members.push(member('wialon.flags', String(flags)));
  return `{${members.join(',')}}`;
}

function membersOf({ name, value }: WialonBlock): readonly string[] {
  const position = name === POSITION_BLOCK && value.kind === 'bytes' ? readPosition(value.bytes) : null;
  if (position === null) {
    const known = PARAMETER_NAMES.get(name) ?? name;
    return [member(known, jsonOf(value, SWITCHES.has(known)))];
  }
  return [
    member('position.latitude', numberText(position.latitude)),
    member('position.longitude', numberText(position.longitude)),
    member('position.altitude', numberText(position.altitude)),
    member('position.speed', numberText(position.speed)),
    member('position.direction', numberText(position.course)),
    member('position.satellites', numberText(position.satellites)),
  ];
}

function jsonOf(value: WialonValue, isSwitch: boolean): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'bytes':
      return JSON.stringify(value.bytes.toString('hex'));
    case 'number':
      if (isSwitch && (value.number === 0 || value.number === 1)) return String(value.number === 1);
      return Number.isFinite(value.number) ? numberText(value.number) : JSON.stringify(String(value.number));
    case 'whole':
      return String(value.whole);
  }
}

/** -0 keeps its sign: it is what was sent. */
function numberText(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number);
}

function member(name: string, json: string): string {
  return `${JSON.stringify(name)}:${json}`;
}
