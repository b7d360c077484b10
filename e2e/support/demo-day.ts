import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Simulator } from '../../src/simulator/simulator.ts';

/** In every message of the day: what is searched without finding it was not searched whole. */
export const DAY_MARK = 'wholeDayMark7';

const DAY_S = 86_400;
const EVERY_S = 60;
const FIRST_DEVICE = 990_001;

/**
 * What a small fleet sends in a day, at once: a message a minute of each vehicle, the last of them now, each some thirty
 * parameters. Resolves with how many messages that was.
 */
export async function publishDay(simulator: Simulator, vehicles = 10): Promise<number> {
  const endS = Math.floor(Date.now() / 1000);
  let messages = 0;
  for (let timeS = endS - DAY_S + EVERY_S; timeS <= endS; timeS += EVERY_S) {
    for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
      const id = FIRST_DEVICE + vehicle;
      simulator.publishRaw(`flespi/message/gw/devices/${id}`, JSON.stringify(messageOf(id, timeS - vehicle)));
      messages += 1;
    }
    await nextTurn();
  }
  return messages;
}

function messageOf(id: number, timeS: number): Readonly<Record<string, unknown>> {
  const turn = (timeS / 3_600) * Math.PI;
  const numbers = Array.from({ length: 20 }, (_, index) => [
    `can.value.${index}`,
    (timeS * (index + 7)) % 997,
  ]);
  return {
    'device.id': id,
    'device.name': `Day ${id}`,
    ident: String(id),
    timestamp: timeS,
    'server.timestamp': timeS + 1,
    'position.latitude': 54 + Math.sin(turn) / 10,
    'position.longitude': 25 + Math.cos(turn) / 10,
    'position.speed': 40 + (timeS % 40),
    'position.direction': timeS % 360,
    'position.valid': true,
    'engine.ignition.status': true,
    'shift.name': DAY_MARK,
    ...Object.fromEntries(numbers),
  };
}
