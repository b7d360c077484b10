import { describe, expect, it } from 'vitest';
import { originTarget, rawEntries, rawText, shortened } from './log-view.ts';

describe('originTarget', () => {
  it.each([
    ['stream', '5', { kind: 'stream', id: 'b/5' }],
    ['device', '90071992547409931', { kind: 'vehicle', id: 'b/90071992547409931' }],
    ['channel', '7', null],
    ['account', '7', null],
    ['stream', null, null],
    ['device', null, null],
  ] as const)('%s %s', (origin, originId, expected) => {
    expect(originTarget({ accountId: 'b', origin, originId })).toEqual(expected);
  });
});

describe('text of bounded length', () => {
  it('leaves short texts as they are', () => {
    expect(shortened('short')).toBe('short');
    expect(shortened('four', 4)).toBe('four');
    expect(shortened('fives', 4)).toBe('five…');
  });

  it('cuts a record of a megabyte, but copies all of it', () => {
    const raw = { text: 'x'.repeat(1_000_000) };
    const { entries, cut } = rawEntries(raw);
    expect(cut).toBe(true);
    expect(entries[0]?.value.length).toBeLessThan(600);
    expect(JSON.parse(rawText(raw))).toEqual(raw);
  });

  it('shows a small record whole', () => {
    const entries = [
      { name: 'a', value: '1' },
      { name: 'b', value: '{"c":"<i>"}' },
    ];
    expect(rawEntries({ a: 1, b: { c: '<i>' } })).toEqual({ entries, cut: false });
  });

  it('bounds the keys of a record, in number and in length', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, index]));
    expect(rawEntries(many)).toMatchObject({ cut: true });
    expect(rawEntries(many).entries.length).toBeLessThan(1_000);
    expect(rawEntries({ ['k'.repeat(1_000_000)]: 1 }).entries[0]?.name.length).toBeLessThan(600);
  });
});
