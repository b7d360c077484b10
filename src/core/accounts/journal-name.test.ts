import { describe, expect, it } from 'vitest';
import { journalNameOf } from './journal-name.ts';

describe('journalNameOf', () => {
  const own = journalNameOf('mqtts://mqtt.flespi.io:8883', false);

  it('is a plain file name', () => {
    expect(own).toMatch(/^journal-[0-9a-f]{12}$/);
  });

  it.each([
    ['the same broker', 'mqtts://MQTT.flespi.io:8883', true],
    ['another way into flespi', 'wss://mqtt.flespi.io', true],
    ['another host', 'mqtts://broker.example:8883', false],
  ])('tells %s', (_name, url, same) => {
    expect(journalNameOf(url, false) === own).toBe(same);
  });

  it('tells brokers on one host by their ports', () => {
    expect(journalNameOf('mqtt://broker.example:1', false)).not.toBe(
      journalNameOf('mqtt://broker.example:2', false),
    );
  });

  it('is one for every demo', () => {
    expect(journalNameOf('mqtt://127.0.0.1:4711', true)).toBe(journalNameOf('mqtt://127.0.0.1:815', true));
  });
});
