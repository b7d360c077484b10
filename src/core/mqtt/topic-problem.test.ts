import { describe, expect, it } from 'vitest';
import { topicProblem } from './topic-problem.ts';

describe('topics to publish to', () => {
  it.each([
    ['', 'empty'],
    ['a/+/b', 'wildcard'],
    ['a/#', 'wildcard'],
    ['flespi/rest/delete/gw/devices/1', 'flespi'],
    ['FLESPI/x', 'flespi'],
    ['flespi', 'flespi'],
    ['fleetglass/rest/fleetglass-1/abc-7', 'answers'],
    ['fleetglass', 'answers'],
    ['fleetglasses/x', null],
    ['$SYS/x', 'dollar'],
    ['a\u0000b', 'character'],
    ['a'.repeat(70_000), 'too-long'],
    ['flespian/x', null],
    ['home/kitchen', null],
    [' / ', null],
  ])('%j', (topic, why) => expect(topicProblem(topic)).toBe(why));
});
