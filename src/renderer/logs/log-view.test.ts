import { describe, expect, it } from 'vitest';
import { originTarget, rawExcerpt, rawText, shortened } from './log-view.ts';

describe('originTarget', () => {
  it.each([
    ['stream', '5', { kind: 'stream', id: '5' }],
    ['device', '90071992547409931', { kind: 'vehicle', id: '90071992547409931' }],
    ['channel', '7', null],
    ['account', '7', null],
    ['stream', null, null],
    ['device', null, null],
  ] as const)('%s %s', (origin, originId, expected) => {
    expect(originTarget({ origin, originId })).toEqual(expected);
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
    const excerpt = rawExcerpt(raw);
    expect(excerpt.cut).toBe(true);
    expect(excerpt.text.length).toBeLessThan(30_000);
    expect(JSON.parse(rawText(raw))).toEqual(raw);
  });

  it('shows a small record whole', () => {
    expect(rawExcerpt({ a: 1 })).toEqual({ text: '{\n  "a": 1\n}', cut: false });
  });
});
