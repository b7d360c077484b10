import { describe, expect, it } from 'vitest';
import { readConnackWords } from './connack-words.ts';

describe('readConnackWords', () => {
  it.each<[string, string | undefined, unknown]>([
    ['all of it', '{"cid":12345,"access.type":2}', { customerId: '12345', access: 'acl' }],
    ['a nested access', '{"cid":"77","access":{"type":1}}', { customerId: '77', access: 'master' }],
    ['a standard token', '{"access.type":0}', { customerId: null, access: 'standard' }],
    ['an access that is not known', '{"cid":1,"access.type":9}', { customerId: '1', access: null }],
    ['nothing in it', '{}', { customerId: null, access: null }],
    ['no JSON', '{', null],
    ['another type', '[1]', null],
    [
      'an endless id',
      `{"cid":"${'9'.repeat(1_000)}","access.type":0}`,
      { customerId: null, access: 'standard' },
    ],
    ['an id that is none', '{"cid":"who?","access.type":0}', { customerId: null, access: 'standard' }],
    ['an access that is none', '{"cid":1,"access.type":"2"}', null],
    ['null', 'null', null],
    ['nothing', undefined, null],
  ])('reads a token with %s', (_name, text, expected) => {
    expect(readConnackWords(text === undefined ? undefined : { token: text }).token).toEqual(expected);
  });

  it.each<[string, string | undefined, unknown]>([
    ['filters', '[{"topic":"a/+","qos":1},{"topic":"b/#"}]', ['a/+', 'b/#']],
    ['none', '[]', []],
    ['odd ones between', '[{"topic":"a"},{"topic":1},null]', ['a']],
    ['no list', '{"topic":"a"}', null],
    ['no JSON', 'x', null],
    ['nothing', undefined, null],
  ])('reads subscriptions of %s', (_name, text, expected) => {
    expect(readConnackWords(text === undefined ? {} : { subscriptions: text }).restored).toEqual(expected);
  });

  it('is bounded', () => {
    const many = JSON.stringify(Array.from({ length: 2_000 }, () => ({ topic: 'x'.repeat(2_000) })));
    const { restored } = readConnackWords({ subscriptions: many });
    expect(restored).toHaveLength(1_000);
    expect(restored?.[0]).toHaveLength(1_000);
  });

  it('takes the first of a property that comes twice', () => {
    expect(readConnackWords({ token: ['{"cid":1}', '{"cid":2}'] }).token?.customerId).toBe('1');
  });
});
