import { describe, expect, it } from 'vitest';
import { earlierSubjectOf, partsOf, subjectOf, unitSubjectsOf } from './subject.ts';

const who = (deviceId: string | null, channelId: string | null, ident: string | null) => ({
  deviceId,
  channelId,
  ident,
});

describe('a subject', () => {
  it.each([
    [who('7', '94', 'H'), '7'],
    [who('ident:H', null, 'H'), 'device:ident:H'],
    [who('device:7', null, null), 'device:device:7'],
    [who(null, '94', 'H'), 'channel:94:H'],
    [who(null, '95', 'H'), 'channel:95:H'],
    [who(null, '9:4', 'H'), 'channel:9%3A4:H'],
    [who(null, '9%3A4', 'H'), 'channel:9%253A4:H'],
    [who(null, '9', '4:H'), 'channel:9:4:H'],
    [who(null, '94', null), 'channel:94:'],
    [who(null, null, 'H'), 'ident:H'],
    [who(null, null, 'channel:94:H'), 'ident:channel:94:H'],
    [who('channel:94:H', null, null), 'device:channel:94:H'],
  ])('of %j is %s, and says so again', (parts, subject) => {
    expect(subjectOf(parts, 'http')).toBe(subject);
    expect(partsOf(subject)).toMatchObject(
      parts.deviceId === null ? parts : { deviceId: parts.deviceId, ident: null },
    );
  });

  it('is another by another source where neither device nor channel is known', () => {
    const sources = ['http', 'mqtt', 'rest', 'demo'] as const;
    const subjects = sources.map((source) => subjectOf(who(null, null, 'H'), source));
    expect(new Set(subjects).size).toBe(4);
    for (const subject of subjects) expect(partsOf(subject).ident).toBe('H');
  });

  it('reads what the first version of the journal wrote', () => {
    expect(partsOf('5501')).toEqual(who('5501', null, null));
    expect(partsOf('ident:H')).toEqual(who(null, null, 'H'));
    expect(partsOf('x:5501')).toEqual(who('x:5501', null, null));
  });

  it('says what a device may have been taken for', () => {
    expect(unitSubjectsOf(who('7', '94', 'H'))).toEqual(['channel:94:H', 'ident:H']);
    expect(unitSubjectsOf(who('7', null, 'H'))).toEqual(['ident:H']);
    expect(unitSubjectsOf(who('7', '94', null))).toEqual([]);
    expect(earlierSubjectOf('channel:94:H')).toBe('ident:H');
    expect(earlierSubjectOf('ident:H')).toBeNull();
    expect(earlierSubjectOf('7')).toBeNull();
  });
});
