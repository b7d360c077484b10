import type { MessageEntry } from '../../journal/port/journal.ts';
import { byMqtt, byText } from '../../journal/testing/open-test-store.ts';

/** Unix seconds at which histories begin. */
export const BEGIN_S = 1_770_000_000;

/** Numbers from 0 up to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STYLES = ['plain', 'late', 'ahead', 'behind', 'undated', 'silent', 'millis'] as const;

/**
 * Messages in order of arrival, of trackers that are well and of those that are not: late bursts, wrong clocks, invalid places, no time at
 * all, alarms, the same again by another source, and what a refill brings.
 */
export function randomHistory(seed: number, vehicles: number, spanS: number): readonly MessageEntry[] {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const entries: MessageEntry[] = [];
  for (let vehicle = 1; vehicle <= vehicles; vehicle += 1) {
    const style = STYLES[(vehicle - 1) % STYLES.length] ?? 'plain';
    const everyS = style === 'silent' ? 400 : pick([7, 20, 45]);
    let atS = random() * everyS;
    let latitude = 54 + random();
    let isOn = random() < 0.5;
    while (atS < spanS) {
      const madeS = round(BEGIN_S + atS);
      const lateS = style === 'late' && random() < 0.3 ? 150 + random() * 400 : random() * 3;
      const receivedAtMs = Math.round((madeS + lateS) * 1000);
      const clockS = style === 'ahead' ? (random() < 0.5 ? 4_000 : 30) : style === 'behind' ? -900 : 0;
      latitude += (random() - 0.5) / 100;
      if (random() < 0.1) isOn = !isOn;
      const parameters = {
        'device.id': vehicle,
        ...(random() < 0.9 && { 'device.name': random() < 0.02 ? `Van ${vehicle} new` : `Van ${vehicle}` }),
        ident: `35${vehicle}`,
        ...(style === 'undated' && random() < 0.5
          ? { 'x.note': Math.floor(random() * 1e9) }
          : {
              timestamp: style === 'millis' ? Math.round((madeS + clockS) * 1000) : madeS + clockS,
              'server.timestamp': round(madeS + lateS - 0.2),
            }),
        ...(random() < 0.8 && {
          'position.latitude': random() < 0.05 ? `${latitude}` : latitude,
          'position.longitude': 25 + vehicle / 100,
          ...(random() < 0.7 && { 'position.speed': Math.floor(random() * 90) }),
          'position.direction': Math.floor(random() * 360),
          ...(random() < 0.5 && { 'position.valid': random() < 0.85 }),
          ...(random() < 0.1 && { 'position.timestamp': madeS + clockS - 300 }),
          ...(random() < 0.05 && { 'position.outdated': true }),
        }),
        ...(random() < 0.6 && { 'engine.ignition.status': random() < 0.05 ? 'yes' : isOn }),
        ...(random() < 0.3 && { 'movement.status': random() < 0.5 }),
        ...(random() < 0.1 && { 'alarm.event': random() < 0.6 }),
        ...(random() < 0.05 && { 'main.powersource.status': random() < 0.5 }),
        'battery.voltage': round(12 + random()),
      };
      const text = JSON.stringify(parameters);
      entries.push(byMqtt(String(vehicle), text, { receivedAtMs }));
      if (random() < 0.1) entries.push(byText(text, { receivedAtMs: receivedAtMs + 400 }));
      if (random() < 0.03)
        entries.push(byText(text, { receivedAtMs: receivedAtMs + 700_000, source: 'rest' }));
      // What a refill finds, long after it was made.
      if (random() < 0.03) {
        const missed = JSON.stringify({ ...parameters, timestamp: madeS - 3, 'x.missed': 1 });
        entries.push(byText(missed, { receivedAtMs: receivedAtMs + 900_000, source: 'rest' }));
      }
      atS += everyS * (0.5 + random());
    }
  }
  return entries.sort((a, b) => a.receivedAtMs - b.receivedAtMs);
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
