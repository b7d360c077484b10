import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { jsonElements } from '../json/json-elements.ts';
import { createRandomJson } from '../json/testing/random-json.ts';
import { arrayItems } from './array-items.ts';
import { isRefusal } from './refusal.ts';

/** The items of an array that comes in pieces, cut where `cut` says, or undefined where it is refused. */
function inPieces(text: string, cut: () => number): readonly string[] | undefined {
  const bytes = Buffer.from(text);
  function* pieces(): Generator<Buffer> {
    for (let at = 0; at < bytes.length; ) {
      const from = at;
      at += cut();
      yield bytes.subarray(from, at);
    }
  }
  const found: string[] = [];
  for (const item of arrayItems(pieces(), bytes.length)) {
    if (isRefusal(item)) return undefined;
    found.push(item.toString());
  }
  return found;
}

it('finds the same as a reader of the whole text, in 5 000 arrays that come in pieces, some spoilt', () => {
  const { random, space, value, spoilt } = createRandomJson(20_261_125);
  let refused = 0;
  for (let round = 0; round < 5_000; round++) {
    const whole = `${space()}[${space()}${value()},${value(1)}${space()}]${space()}`;
    // Half of a character that is two is none in bytes.
    const text = Buffer.from(random() < 0.3 ? spoilt(whole) : whole).toString();
    const read = jsonElements(text, 'none');
    if (!text.trimStart().startsWith('[')) continue;
    if (!read.ok) refused++;
    expect(
      inPieces(text, () => 1 + Math.floor(random() * 5)),
      text,
    ).toEqual(read.ok ? read.value : undefined);
  }
  expect(refused).toBeGreaterThan(100);
});
