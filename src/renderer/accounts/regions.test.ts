import { describe, expect, it } from 'vitest';
import { EUROPE } from '../../shared/account.ts';
import { choicesOf, regionAt, regionHost } from './regions.ts';

const SECOND = {
  name: 'R2',
  isDefault: false,
  mqttUrl: 'mqtts://r2.flespi.io:8883',
  webSocketUrl: 'wss://r2.flespi.io:443',
};

describe('regions', () => {
  it.each(['mqtts://mqtt.flespi.io:8883', 'wss://mqtt.flespi.io:443', 'nonsense'])(
    'knows the EU by %s',
    (url) => {
      expect(regionAt(url)).toBe(EUROPE);
    },
  );

  it('makes one of an address of a region it does not know', () => {
    expect(regionAt(SECOND.webSocketUrl)).toEqual({ ...SECOND, name: 'r2.flespi.io' });
    expect(regionHost(SECOND)).toBe('r2.flespi.io');
  });

  it('offers the chosen one too, but once', () => {
    expect(choicesOf([EUROPE, SECOND], regionAt(SECOND.mqttUrl))).toEqual([EUROPE, SECOND]);
    expect(choicesOf([EUROPE], SECOND)).toEqual([SECOND, EUROPE]);
  });
});
