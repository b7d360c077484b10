import { describe, expect, it } from 'vitest';
import type { ParitySpan } from '../../shared/delivery-report.ts';
import { createLatestSpans } from './latest-spans.ts';

const span = (
  fromMs: number,
  toMs: number,
  messages = 1,
  missing: ParitySpan['missing'] = 'http',
): ParitySpan => ({ fromMs, toMs, messages, missing });

function newestOf(...spans: readonly ParitySpan[]): readonly ParitySpan[] {
  const latest = createLatestSpans();
  for (const each of spans) latest.add(each);
  return latest.newestFirst();
}

describe('latest spans', () => {
  it.each([
    ['apart, in any order', [span(5, 6), span(1, 2)], [span(5, 6), span(1, 2)]],
    ['overlapping', [span(1, 4, 2), span(3, 6, 3)], [span(1, 6, 5)]],
    ['touching', [span(1, 4), span(4, 6)], [span(1, 6, 2)]],
    ['one inside the other', [span(1, 9), span(3, 4)], [span(1, 9, 2)]],
    ['one over several', [span(1, 2), span(4, 5), span(7, 8), span(2, 6)], [span(7, 8), span(1, 6, 3)]],
    ['of different kinds', [span(1, 4), span(2, 3, 1, 'mqtt')], [span(1, 4), span(2, 3, 1, 'mqtt')]],
  ])('%s', (_name, spans, expected) => {
    expect(newestOf(...spans)).toEqual(expected);
  });

  it('are the newest twenty, however many there were and in whatever order', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => span(index * 10, index * 10 + 5));
    const expected = many.slice(-20).reverse();
    expect(newestOf(...many)).toEqual(expected);
    expect(newestOf(...many.toReversed())).toEqual(expected);
    expect(newestOf(...many.toSorted((a, b) => ((a.fromMs * 7) % 101) - ((b.fromMs * 7) % 101)))).toEqual(
      expected,
    );
  });
});
