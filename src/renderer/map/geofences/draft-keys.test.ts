import { beforeEach, describe, expect, it } from 'vitest';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { createWindowStore } from '../../window/window-store.ts';
import { createDraftKeys } from './draft-keys.ts';

/** A map of one degree for ten pixels, its middle where it is put. */
let middle: Coordinates = { latitude: 0, longitude: 0 };
const drafts = () => createWindowStore().of(useDraft);
let store = drafts();
let press: (key: string, more?: { shiftKey?: boolean; ctrlKey?: boolean }) => boolean;
beforeEach(() => {
  store = drafts();
  const keys = createDraftKeys(store, {
    middle: () => middle,
    pixelOf: ({ latitude, longitude }) => ({ x: longitude * 10, y: -latitude * 10 }),
    placeAt: (x, y) => ({ latitude: -y / 10, longitude: x / 10 }),
  });
  press = (key, more = {}) =>
    keys({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });
});

const draft = () => {
  const { draft: now } = store.getState();
  if (now === null) throw new Error('nothing is drawn');
  return now;
};
const points = (): readonly string[] =>
  draft().history.now.points.map(({ latitude, longitude }) => `${longitude} ${latitude}`);
const begin = (kind: 'circle' | 'polygon' | 'corridor'): void =>
  store.getState().begin(kind, { name: '', colour: 'blue', group: null }, null);
const pointAt = (longitude: number, latitude: number): void => {
  middle = { latitude, longitude };
  press('Enter');
};
function triangle(): void {
  begin('polygon');
  pointAt(0, 0);
  pointAt(10, 0);
  pointAt(10, 10);
  press('Enter', { shiftKey: true });
}

describe('drawing by keys', () => {
  it('adds points in the middle of the map, and closes the ring', () => {
    triangle();
    expect(points()).toEqual(['0 0', '10 0', '10 10']);
    expect(draft().history.now.isDone).toBe(true);
  });

  it('does not close a ring of two points', () => {
    begin('polygon');
    pointAt(0, 0);
    pointAt(10, 0);
    press('Enter', { shiftKey: true });
    expect(draft().history.now.isDone).toBe(false);
  });

  it('makes a circle of a centre and a point of its edge', () => {
    begin('circle');
    pointAt(0, 0);
    pointAt(1, 0);
    expect(draft().history.now.isDone).toBe(true);
    expect(draft().history.now.sizeM).toBeCloseTo(111_195, -1);
  });

  it('chooses points round and round, moves them, and takes all of it back', () => {
    triangle();
    press('.');
    expect(draft().selected).toBe(0);
    press(',');
    expect(draft().selected).toBe(2);
    expect(press('ArrowRight')).toBe(true);
    press('ArrowUp', { shiftKey: true });
    expect(points()[2]).toBe('10.2 12');
    press('z', { ctrlKey: true });
    expect(points()[2]).toBe('10 10');
    press('y', { ctrlKey: true });
    expect(points()[2]).toBe('10.2 12');
  });

  it('leaves arrows to the map where no point is chosen', () => {
    triangle();
    expect(press('ArrowLeft')).toBe(false);
  });

  it('takes the point nearest to the middle, divides the edge after it, and removes points', () => {
    triangle();
    middle = { latitude: 1, longitude: 9 };
    press('Enter');
    expect(draft().selected).toBe(1);
    press('Enter');
    expect(points()).toEqual(['0 0', '10 0', '10 5', '10 10']);
    expect(draft().selected).toBe(2);
    press('Backspace');
    press('Backspace');
    expect(points()).toEqual(['0 0', '10 10']);
    expect(draft().history.now.isDone).toBe(false);
  });

  it('lets go of the point first, then asks before it loses what was drawn', () => {
    triangle();
    press('.');
    press('Escape');
    expect([draft().selected, store.getState().isLeaving]).toEqual([null, false]);
    press('Escape');
    expect(store.getState().isLeaving).toBe(true);
    store.getState().stay();
    expect(points()).toHaveLength(3);
  });

  it('leaves without a question where there is nothing to lose', () => {
    begin('polygon');
    press('Escape');
    expect(store.getState().draft).toBeNull();
  });

  it('lets other keys pass', () => {
    triangle();
    expect([press('f'), press('+'), press('c', { ctrlKey: true })]).toEqual([false, false, false]);
  });
});
