import { describe, expect, it } from 'vitest';
import { type FormatChoices, parseChoices, styleOf, withChoice } from './choices.ts';

const styleIn = (locale: string, zone = 'Europe/Berlin') => styleOf({}, { locale, zone });

describe('what the system says', () => {
  it.each([
    ['de-DE', 'km', 'l', 'c', '24', 1],
    ['fr-FR', 'km', 'l', 'c', '24', 1],
    ['en-GB', 'mi', 'l', 'c', '24', 1],
    ['en-IE', 'km', 'l', 'c', '24', 1],
    ['en-US', 'mi', 'us-gal', 'f', '12', 7],
    ['es-PR', 'mi', 'us-gal', 'f', '12', 7],
    ['en-BS', 'km', 'l', 'f', '12', 7],
    ['ja-JP', 'km', 'l', 'c', '24', 7],
    ['ar-EG', 'km', 'l', 'c', '12', 6],
    ['de', 'km', 'l', 'c', '24', 1],
    ['en', 'km', 'l', 'c', '12', 1],
    ['not a locale', 'km', 'l', 'c', '24', 1],
  ] as const)('in %s', (locale, distance, volume, temperature, hours, firstDay) =>
    expect(styleIn(locale)).toMatchObject({ distance, volume, temperature, hours, firstDay }),
  );

  it('gives its zone, and UTC where it names none that there is', () => {
    expect(styleIn('de-DE').zone).toBe('Europe/Berlin');
    expect(styleIn('de-DE', 'Mars/Olympus').zone).toBe('UTC');
  });

  it('gives way to what was chosen: a language of dates brings its hours and weeks, not its miles', () => {
    const system = { locale: 'de-DE', zone: 'Europe/Berlin' };
    expect(styleOf({ locale: 'en-US' }, system)).toMatchObject({
      locale: 'en-US',
      hours: '12',
      firstDay: 7,
      distance: 'km',
      temperature: 'c',
    });
    expect(styleOf({ distance: 'nmi', zone: 'UTC', firstDay: '6', hours: '12' }, system)).toMatchObject({
      locale: 'de-DE',
      distance: 'nmi',
      zone: 'UTC',
      firstDay: 6,
      hours: '12',
    });
  });
});

describe('choices that were kept', () => {
  it('come back', () => {
    const choices: Required<FormatChoices> = {
      language: 'de',
      distance: 'mi',
      volume: 'imp-gal',
      temperature: 'f',
      zone: 'Asia/Kolkata',
      hours: '12',
      firstDay: '7',
      locale: 'ja-JP',
    };
    expect(parseChoices(JSON.stringify(choices))).toEqual(choices);
  });

  it.each([
    [null],
    [''],
    ['{'],
    ['null'],
    ['[1]'],
    ['"mi"'],
    [
      '{"distance":"leagues","volume":7,"zone":"Mars/Olympus","locale":"not a locale","firstDay":1,"hours":null}',
    ],
    ['{"__proto__":{"distance":"mi"}}'],
  ])('are none where they are not understood: %s', (text) => expect(parseChoices(text)).toEqual({}));

  it('are made and taken back one by one', () => {
    const inMiles = withChoice({ hours: '12' }, 'distance', 'mi');
    expect(inMiles).toEqual({ hours: '12', distance: 'mi' });
    expect(withChoice(inMiles, 'distance', null)).toEqual({ hours: '12' });
    expect(withChoice(inMiles, 'distance', 'leagues')).toEqual({ hours: '12' });
  });

  it('are kept one by one', () =>
    expect(parseChoices('{"distance":"leagues","hours":"12"}')).toEqual({ hours: '12' }));
});
