import { describe, expect, it } from 'vitest';
import { columnOf, columnOfFeed, FEEDS, feedOf } from './feed.ts';
import { decodeWordings, encodeWordings, type Wordings } from './wordings.ts';

it.each([
  ['mqtt', 'mqtt'],
  ['http', 'http'],
  ['rest', 'rest'],
  ['demo', 'mqtt'],
] as const)('what comes by %s is counted as %s', (source, column) => {
  expect(columnOf(source)).toBe(column);
});

it('each feed has its number on the disk and is counted with its source', () => {
  expect(FEEDS.map((feed, number) => [number, feed, columnOfFeed(feed)])).toEqual([
    [0, 'mqtt', 'mqtt'],
    [1, 'http', 'http'],
    [2, 'rest', 'rest'],
    [3, 'http-channel', 'http'],
    [4, 'http-renamed', 'http'],
    [5, 'http-channel-renamed', 'http'],
    [6, 'mqtt-channel', 'mqtt'],
    [7, 'rest-channel', 'rest'],
  ]);
});

it.each([
  ['{"device.id":7,"server.timestamp":1}', 'http'],
  ['{"channel.id":7,"server.timestamp":1}', 'http-channel'],
  ['{"deviceId":7,"serverTimestamp":1}', 'http-renamed'],
  ['{"device_id" : 7}', 'http-renamed'],
  ['{"Device/ID":7}', 'http-renamed'],
  ['{"serverTimestamp":1}', 'http-channel-renamed'],
  ['{"text":"device.id"}', 'http-channel-renamed'],
  ['{"identity":7}', 'http-channel-renamed'],
])('%s by HTTP is of the feed %s, and by another source of that', (text, feed) => {
  expect(feedOf('http', text)).toBe(feed);
  const isOfChannel = feed.startsWith('http-channel');
  expect(feedOf('mqtt', text)).toBe(isOfChannel ? 'mqtt-channel' : 'mqtt');
  expect(feedOf('rest', text)).toBe(isOfChannel ? 'rest-channel' : 'rest');
  expect(feedOf('history', text)).toBe(isOfChannel ? 'rest-channel' : 'rest');
});

describe('wordings on the disk', () => {
  const A = '0123456789abcdef';
  const B = 'fedcba9876543210';

  it.each<[Wordings, string]>([
    [new Map(), ''],
    [new Map([['mqtt', null]]), '80'],
    [new Map([['http-channel-renamed', null]]), '85'],
    [new Map([['rest', A]]), `02${A}`],
    [
      new Map<(typeof FEEDS)[number], string | null>([
        ['http', A],
        ['rest', null],
        ['mqtt', B],
      ]),
      `01${A}8200${B}`,
    ],
  ])('%o are %s', (wordings, hex) => {
    expect(Buffer.from(encodeWordings(wordings)).toString('hex')).toBe(hex);
    expect([...decodeWordings(Buffer.from(hex, 'hex'))]).toEqual([...wordings]);
  });

  it('of a feed that is not known here are passed over, and nothing is none', () => {
    expect([...decodeWordings(Buffer.from(`7f${A}8a01${B}`, 'hex'))]).toEqual([['http', B]]);
    expect(decodeWordings(null).size).toBe(0);
  });
});
