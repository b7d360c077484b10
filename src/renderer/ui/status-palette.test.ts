import { describe, expect, it } from 'vitest';
import { mapColours } from '../map/look/map-colours.ts';
import { STATUS_PALETTE } from './status-palette.ts';
import { TRACK_COLOURS } from './track-colours.ts';

/** WCAG 2.2 relative luminance of `#RRGGBB`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const FILLS = [
  'moving',
  'idle',
  'stopped',
  'unknown',
  'stale',
  'lost',
  'notLive',
  'alarm',
  'selection',
] as const;

describe.each(['light', 'dark'] as const)('palette of the %s theme', (theme) => {
  const palette = STATUS_PALETTE[theme];
  it.each(FILLS)('%s stands out from land, water, what is not drawn, and hollow', (fill) => {
    const { land, water, undrawn, undrawnCheck } = mapColours(theme, false);
    for (const ground of [land, water, undrawn, undrawnCheck, palette.hollow]) {
      expect(contrast(palette[fill], ground)).toBeGreaterThanOrEqual(3);
    }
  });
  it('has colours of tracks that stand out, each another', () => {
    const { land, water } = mapColours(theme, false);
    for (const colour of TRACK_COLOURS[theme]) {
      for (const ground of [land, water, palette.hollow])
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(TRACK_COLOURS[theme]).size).toBe(10);
  });
  it('has text that can be read', () => {
    expect(contrast(palette.text, palette.hollow)).toBeGreaterThanOrEqual(7);
    expect(contrast(mapColours(theme, false).label, mapColours(theme, false).land)).toBeGreaterThanOrEqual(
      4.5,
    );
    expect(contrast(mapColours(theme, false).label, mapColours(theme, false).water)).toBeGreaterThanOrEqual(
      4.5,
    );
  });
  it('has a halo and a stroke that stand out from each other', () => {
    expect(contrast(palette.halo, palette.stroke)).toBeGreaterThanOrEqual(7);
  });
});
