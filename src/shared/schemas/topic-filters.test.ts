import { describe, expect, it } from 'vitest';
import { areOwnTopics, isOwnTopic, MOST_TOPICS, topicsIn } from './topic-filters.ts';

it('reads each filter of a list once', () => {
  expect(topicsIn(' fleet/+ ,trucks/#,\nfleet/+,, my vans/a ')).toEqual(['fleet/+', 'trucks/#', 'my vans/a']);
});

describe('topics of a user’s own', () => {
  it.each([
    ['fleet/+/x', true],
    ['#', true],
    ['+/gw/#', true],
    ['flespi', true],
    ['flespi/message/gw/devices/+', false],
    ['fleetglass/rest/a/+', false],
    ['$SYS/#', false],
    ['$share/g/fleet', false],
  ])('%s: %j', (topic, isOwn) => {
    expect([isOwnTopic(topic), areOwnTopics([topic])]).toEqual([isOwn, isOwn]);
  });

  it.each(['fleet+', 'fleet/#/x', 'a#', 'flee\u0000t', 'flee\u200bt', 'x'.repeat(501)])(
    'are not subscribed to as %j',
    (topic) => {
      expect(areOwnTopics([topic])).toBe(false);
    },
  );

  it('are some at most', () => {
    const topics = Array.from({ length: MOST_TOPICS + 1 }, (_, at) => `t/${at}`);
    expect([areOwnTopics(topics.slice(1)), areOwnTopics(topics)]).toEqual([true, false]);
  });
});
