import { expect, it } from 'vitest';
import { arrangementOf } from '../shell/arrangement.ts';
import { FOLDED_PX, panelSizes } from './panel-sizes.ts';

it.each([480, 683, 879, 880, 1024, 1366, 2560, 3840])(
  'fits all panels into a window of %d pixels',
  (width) => {
    const { vehicles, details, least } = panelSizes(width, 768);
    if (arrangementOf(width, 768).oneSide) {
      expect(least.vehicles + 100 + FOLDED_PX).toBeLessThanOrEqual(width);
      expect(least.details + 100 + FOLDED_PX).toBeLessThanOrEqual(width);
    } else {
      expect(least.vehicles + least.map + least.details).toBeLessThanOrEqual(width);
      expect(vehicles + least.map + details).toBeLessThanOrEqual(width);
    }
  },
);

it('grows the panels with the window, and the map more than any of them', () => {
  const sizes = [1_366, 1_920, 2_560, 3_840].map((width) => ({
    width,
    ...panelSizes(width, width * 0.5625),
  }));
  for (const [index, { width, vehicles, details, dock, most }] of sizes.entries()) {
    const before = sizes[index - 1];
    expect(vehicles).toBeGreaterThanOrEqual(before?.vehicles ?? 0);
    expect(details).toBeGreaterThanOrEqual(before?.details ?? 0);
    expect(dock).toBeGreaterThanOrEqual(before?.dock ?? 0);
    expect(width - vehicles - details).toBeGreaterThan(vehicles + details);
    expect(most.vehicles).toBeGreaterThan(vehicles);
  }
  expect(sizes.at(-1)?.dock).toBeGreaterThan(sizes[0]?.dock ?? 0);
});

it.each([768, 800, 900, 1_080, 1_440, 2_160])(
  'gives a track, a flood of alarms and log records more of a window %d pixels high, and half of it at most',
  (height) => {
    const { dock, track, rows } = panelSizes(1_920, height);
    expect(track).toBeGreaterThan(dock);
    expect(track).toBeLessThanOrEqual(height / 2);
    expect(rows).toBeGreaterThanOrEqual(Math.max(300, dock));
    expect(rows).toBeLessThanOrEqual(track);
  },
);
