import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createWindowStore } from '../window/window-store.ts';
import { parseLayout, useLayouts } from './layouts.ts';

const IDS = ['map', 'dock'];

describe('parseLayout', () => {
  it('believes sizes that fill the group', () => {
    expect(parseLayout('{"map":70.4,"dock":29.6}', IDS)).toEqual({ map: 70.4, dock: 29.6 });
    expect(parseLayout('{"map":100,"dock":0}', IDS)).toEqual({ map: 100, dock: 0 });
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['null', 'null'],
    ['an array', '[50,50]'],
    ['a panel missing', '{"map":100}'],
    ['a panel nobody has', '{"map":50,"other":50}'],
    ['a panel too many', '{"map":50,"dock":50,"other":0}'],
    ['a size that is no number', '{"map":"50","dock":50}'],
    ['a size below zero', '{"map":120,"dock":-20}'],
    ['sizes that do not fill the group', '{"map":20,"dock":20}'],
    ['a prototype key', '{"__proto__":50,"dock":50}'],
  ])('does not believe %s', (_what, stored) => expect(parseLayout(stored, IDS)).toBeUndefined());
});

describe('layout storage', () => {
  /** Of a window that is opened now. */
  const layouts = () => createWindowStore().of(useLayouts).getState();
  beforeEach(() => {
    window.localStorage.clear();
    vi.restoreAllMocks();
  });

  it('gives back what was saved for that group', () => {
    layouts().save('rows', { map: 60, dock: 40 });
    expect(layouts().load('rows', IDS)).toEqual({ map: 60, dock: 40 });
    expect(layouts().load('columns', IDS)).toBeUndefined();
  });

  it('starts with the defaults where storage is forbidden, and changes nothing that was kept', () => {
    layouts().save('rows', { map: 60, dock: 40 });
    const forbidden = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    layouts().save('rows', { map: 10, dock: 90 });
    expect(layouts().load('rows', IDS)).toBeUndefined();
    expect(forbidden).toHaveBeenCalledTimes(2);
    forbidden.mockRestore();
    expect(layouts().load('rows', IDS)).toEqual({ map: 60, dock: 40 });
  });
});
