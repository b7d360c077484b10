import { describe, expect, it } from 'vitest';
import { findZones, listZones } from './zone-list.ts';

const zones = listZones(Date.UTC(2026, 10, 29, 12));
const found = (text: string): readonly string[] => findZones(zones, text, 50).zones.map(({ id }) => id);

describe('zones', () => {
  it('are many, each with what it is ahead of UTC at that moment', () => {
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.find(({ id }) => id === 'Europe/Berlin')?.offset).toBe('UTC+1');
    expect(zones.find(({ id }) => id === 'America/St_Johns')?.offset).toBe('UTC−3:30');
  });

  it.each([
    ['berlin', ['Europe/Berlin']],
    ['  EUROPE   berl ', ['Europe/Berlin']],
    ['new york', ['America/New_York']],
    ['America/New_York', ['America/New_York']],
    ['-3:30', ['America/St_Johns']],
    ['kolkata', ['Asia/Kolkata']],
    ['kyiv', ['Europe/Kyiv']],
    ['asmara', ['Africa/Asmara']],
    ['atikokan', ['America/Atikokan']],
    ['mars', []],
  ])('are found by %j', (text, ids) => expect(found(text)).toEqual(ids));

  it('are found by what they are ahead of UTC', () => {
    expect(found('+5:45')).toHaveLength(1);
    expect(found('+5:30')).not.toContain('Europe/Berlin');
  });

  it('are so many at a time, and it is told that there are more', () => {
    expect(findZones(zones, '', 50)).toMatchObject({ more: true, zones: { length: 50 } });
    expect(findZones(zones, 'berlin', 50).more).toBe(false);
  });
});
