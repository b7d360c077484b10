import { expect, it } from 'vitest';
import { type MapView, NO_VIEWS, stepped, type ViewHistory, withView } from './view-history.ts';

const view = (longitude: number, zoom = 8): MapView => ({ latitude: 50, longitude, zoom });
const seen = (...longitudes: readonly number[]): ViewHistory =>
  longitudes.reduce((history, longitude) => withView(history, view(longitude), false), NO_VIEWS);
const shownAfter = (history: ViewHistory | null) => history?.shown?.longitude;

it('goes back view by view, and forward again', () => {
  const history = seen(1, 2, 3);
  const back = stepped(history, -1);
  expect(shownAfter(back)).toBe(2);
  const first = back === null ? null : stepped(back, -1);
  expect(shownAfter(first)).toBe(1);
  expect(first === null ? null : stepped(first, -1)).toBeNull();
  expect(shownAfter(first === null ? null : stepped(first, 1))).toBe(2);
  expect(stepped(history, 1)).toBeNull();
  expect(stepped(NO_VIEWS, -1)).toBeNull();
});

it('forgets what was forward once something else is shown', () => {
  const back = stepped(seen(1, 2, 3), -1) ?? NO_VIEWS;
  const elsewhere = withView(back, view(9), false);
  expect(stepped(elsewhere, 1)).toBeNull();
  expect(shownAfter(stepped(elsewhere, -1))).toBe(2);
});

it('takes one movement for one view, and the same view for none', () => {
  const moving = withView(withView(seen(1, 2), view(3), true), view(4), true);
  expect(moving.past.map(({ longitude }) => longitude)).toEqual([1]);
  expect(shownAfter(moving)).toBe(4);
  expect(withView(moving, view(4 + 1e-9), false)).toBe(moving);
  expect(withView(moving, view(4, 9), false).past).toHaveLength(2);
});

it('keeps so many', () => {
  const history = seen(...Array.from({ length: 200 }, (_, at) => at));
  expect(history.past).toHaveLength(50);
  expect(history.past[0]?.longitude).toBe(149);
});
