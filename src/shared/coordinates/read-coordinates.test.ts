import { describe, expect, it } from 'vitest';
import { readCoordinates } from './read-coordinates.ts';
import { readShortCode, recoverShortCode } from './read-grid.ts';

/** Six decimals, as a tuple. */
const read = (text: string, language: 'en' | 'de' = 'en') => {
  const found = readCoordinates(text, language);
  if (found?.kind !== 'point') return found;
  return [Number(found.latitude.toFixed(6)), Number(found.longitude.toFixed(6))];
};

describe('a point is read from', () => {
  const teltow = [52.401, 13.27];
  it.each([
    // Decimal degrees.
    ['52.401, 13.27', teltow],
    ['52.401,13.27', teltow],
    ['52.401 13.27', teltow],
    ['  52.401 ;  13.27 ', teltow],
    ['52.401/13.27', teltow],
    ['(52.401, 13.27)', teltow],
    ['[52.401, 13.27]', teltow],
    ['52.401°, 13.27°', teltow],
    ['+52.401 +13.27', teltow],
    ['52,401 13,27', teltow],
    ['52,401; 13,27', teltow],
    ['52,401, 13,27', teltow],
    ['lat 52.401 lon 13.27', teltow],
    ['latitude: 52.401, longitude: 13.27', teltow],
    ['lat=52.401&lng=13.27', teltow],
    ['0,0', [0, 0]],
    ['0.0, -0.5', [0, -0.5]],
    ['54, 25', [54, 25]],
    ['-33.9 -70.5', [-33.9, -70.5]],
    ['−33.9, −70.5', [-33.9, -70.5]],
    ['90, 180', [90, 180]],
    ['-90, -180', [-90, -180]],
    ['52.401\u202f,\u00a013.27', teltow],
    ['\u202d52.401, 13.27\u202c', teltow],
    // Sides.
    ['N 52.401 E 13.27', teltow],
    ['52.401N, 13.27E', teltow],
    ['52.401 n 13.27 e', teltow],
    ['52.401° N 13.27° E', teltow],
    ['13.27 E, 52.401 N', teltow],
    ['33S 70W', [-33, -70]],
    ['S 33.9 W 70.5', [-33.9, -70.5]],
    ['52.401 north, 13.27 east', teltow],
    ['Nord 52,401 Ost 13,27', teltow],
    // Degrees, minutes, seconds.
    [`52°24'3.6"N 13°16'12"E`, teltow],
    ['52°24′3.6″N 13°16′12″E', teltow],
    ['52° 24’ 3.6” N, 13° 16’ 12” E', teltow],
    [`52º24'3,6''N 13º16'12''E`, teltow],
    ['52 24 3.6 N 13 16 12 E', teltow],
    [`52°24.06' N, 13°16.2' E`, teltow],
    ['52 24.060 13 16.200', teltow],
    [`N52°24.06' E13°16.2'`, teltow],
    ['N5224.060 E01316.200', teltow],
    ['522403.6N 0131612E', teltow],
    ['40:26:46N,79:58:56W', [40.446111, -79.982222]],
    ['40d 26m 46s N 79d 58m 56s W', [40.446111, -79.982222]],
    ['40d 26m 46S 79d 58m 56W', [-40.446111, -79.982222]],
    ['40 deg 26 46 N 79 deg 58 56 W', [40.446111, -79.982222]],
    [`33°52'8"S 70°30'W`, [-33.868889, -70.5]],
    [`33°S 70°30'W`, [-33, -70.5]],
    [`13°16'12"E 52°24'3.6"N`, teltow],
    [`-33°52'8", -70°30'0"`, [-33.868889, -70.5]],
    [`-0°30'0", 0°0'36"`, [-0.5, 0.01]],
    // Grids.
    ['33UUU8230307048', [52.401004, 13.270004]],
    ['33U UU 82303 07048', [52.401004, 13.270004]],
    ['33u uu 82 07', [52.405103, 13.272733]],
    ['9F4MC72C+C2', [52.401063, 13.270063]],
    ['9f4mc72c+c2', [52.401063, 13.270063]],
    ['8FVC9G8F+6X', [47.365562, 8.524938]],
    ['9F4M0000+', [52.5, 13.5]],
    // Addresses.
    ['geo:52.401,13.27', teltow],
    ['geo:52.401,13.27,34.5;u=35', teltow],
    ['GEO:52.401,13.27;crs=wgs84', teltow],
    ['https://www.openstreetmap.org/#map=15/52.401/13.27', teltow],
    ['https://www.openstreetmap.org/?mlat=52.401&mlon=13.27#map=12/0.5/0.5', teltow],
    ['https://www.google.com/maps/@52.401,13.27,15z', teltow],
    ['https://www.google.com/maps/place/Teltow/@52.1,13.1,12z/data=!3m1!4b1!4m6!3d52.401!4d13.27', teltow],
    ['https://maps.google.com/?q=52.401,13.27', teltow],
    ['https://www.google.com/maps/search/?api=1&query=52.401%2C13.27', teltow],
    ['https://maps.apple.com/?ll=52.401,13.27', teltow],
    ['https://www.bing.com/maps?cp=52.401~13.27&lvl=11', teltow],
  ])('%j', (text, point) => expect(read(text)).toEqual(point));

  it('German letters where German is spoken', () => {
    expect(read(`52°24'3,6"N 13°16'12"O`, 'de')).toEqual(teltow);
    // Elsewhere it is west to many.
    expect(read(`52°24'3.6"N 13°16'12"O`)).toBeNull();
  });
});

describe('no point is read from', () => {
  it.each([
    '',
    'Van 17',
    'MAN 18.430 12',
    '12 34',
    '1234',
    '+49 30 1234567',
    '49 30 12 34',
    '030/1234567',
    '28.11.2026',
    '28.11.2026 14:03',
    '14:03',
    '3,5 t',
    'B-XY 1234',
    '10.0.0.1',
    '52.401',
    '52.401, 13.27, 14.1, 15.2',
    '52.401N 13.27S',
    '-52.401S 13.27E',
    `52°61'0"N 13°0'0"E`,
    `52°24'60"N 13°0'0"E`,
    "52.5°24.1'N 13°0'E",
    '52.401С 13.27В',
    '33U UU 8221 08089',
    '33I UU 82213 08089',
    'AAAA+AA',
    '9F4MC72C+C2 Teltow',
    'https://example.com/52/13',
    '1e2, 1e1',
    'NaN, NaN',
    '52.401, <img onerror>',
    '9'.repeat(10_000),
    `${'5'.repeat(5_000)}.1, ${'1'.repeat(5_000)}`,
    '1 '.repeat(5_000),
    '°'.repeat(10_000),
  ])('%j', (text) => expect(read(text)).toBeNull());

  it.each(['91.0, 13.2', '52.4, 190.1', '-90.000001, 0.0', `91°0'0"N 13°0'0"E`, 'geo:95.0,200.0'])(
    '%s, which is out of range',
    (text) => expect(readCoordinates(text)).toEqual({ kind: 'out-of-range' }),
  );

  it('a number that only looks like it, out of range: 500, 600', () => expect(read('500, 600')).toBeNull());
});

describe('a short plus code', () => {
  it('is read with the place that it is near to', () => {
    expect(readShortCode('C72C+C2 Teltow')).toEqual({ code: 'C72C+C2', near: 'Teltow' });
    expect(readShortCode(' c72c+c2,  Bad Belzig ')).toEqual({ code: 'C72C+C2', near: 'Bad Belzig' });
    expect(readShortCode('C72C+C2')).toEqual({ code: 'C72C+C2', near: '' });
  });
  it.each(['9F4MC72C+C2', 'C72C', 'C++ course', 'C72C+C', ''])('is not %j', (text) =>
    expect(readShortCode(text)).toBeNull(),
  );
  it('is the nearest of its name', () => {
    const { latitude, longitude } = recoverShortCode('C72C+C2', { latitude: 52.52, longitude: 13.4 });
    expect([latitude, longitude].map((degrees) => degrees.toFixed(6))).toEqual(['52.401063', '13.270063']);
  });
});
