import { describe, expect, it } from 'vitest';
import { grayOf } from './gray.ts';
import { mapColours, undrawnGround } from './map-colours.ts';

/** From 0 to 255. */
const lightOf = (colour: string): number => Number(/\d+/.exec(grayOf(colour))?.[0]);

describe.each([
  ['light', false],
  ['light', true],
  ['dark', false],
  ['dark', true],
] as const)('what is not drawn, in the %s theme, gray: %s', (theme, gray) => {
  const { land, water, undrawn, undrawnCheck } = mapColours(theme, gray);
  it('is no shade of land or water', () => {
    for (const colour of [undrawn, undrawnCheck]) {
      for (const ground of [land, water])
        expect(Math.abs(lightOf(colour) - lightOf(ground))).toBeGreaterThan(3);
    }
  });
  it('shows that it is a pattern', () => {
    expect(undrawn).not.toBe(undrawnCheck);
    expect(undrawnGround(mapColours(theme, gray))).toContain(undrawnCheck);
  });
});
