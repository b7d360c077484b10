import { describe, expect, it } from 'vitest';
import { readFilter } from './filter.ts';

const MESSAGE = {
  timestamp: 5,
  'server.timestamp': 1_706_905_170.17258,
  ident: 'a b',
  'position.valid': false,
  'position.speed': 0,
  list: [],
};

describe('readFilter', () => {
  it.each([
    ['server.timestamp>=1706905170.172580&&server.timestamp<1706905171', true],
    ['server.timestamp>=1706905170.172581&&server.timestamp<1706905171', false],
    [' server.timestamp >= 1706905170 && server.timestamp < 1706905170.17258 ', false],
    ['timestamp == 5', true],
    ['timestamp != 5', false],
    ['timestamp <= 5 && timestamp > 4', true],
    ['timestamp < 5 || timestamp > 5', false],
    ['timestamp == 4 || timestamp == 5 && ident == "c"', false],
    ['(timestamp == 4 || timestamp == 5) && ident == "a b"', true],
    ["ident == 'a b'", true],
    ['ident > "a"', true],
    ['ident > 5', false],
    ["exists('ident')", true],
    ["!exists('nothing') && !position.valid", true],
    ['nothing == nothing', false],
    ['nothing != 5', true],
    ['nothing < 5 || nothing >= 5', false],
    ['position.valid == false', true],
    ['position.speed', false],
    ['list', true],
  ])('%s: %s', (text, expected) => {
    expect(readFilter(text)?.(MESSAGE)).toBe(expected);
  });

  it.each([
    '',
    'timestamp >',
    'timestamp = 5',
    '(timestamp',
    'timestamp)',
    'sum(timestamp)',
    'exists(ident)',
    '5 5',
    '"a',
  ])('refuses %j, which it does not understand', (text) => expect(readFilter(text)).toBeNull());
});
