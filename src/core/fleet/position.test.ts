import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { orderOf, readInvalidPlace, readPosition, type VehicleFix } from './position.ts';
import { at } from './testing/fleet-fixture.ts';
import { UNDATED_S } from './timestamped.ts';

describe('readPosition', () => {
  it.each<[string, number, number]>([
    ['zero and zero', 0, 0],
    ['zero latitude', 0, 32.5],
    ['zero longitude', 51.5, 0],
    ['minus zero', -0, -0],
    ['the dateline from the west', 10, 180],
    ['the dateline from the east', 10, -180],
    ['the north pole', 90, 12],
    ['the south pole', -90, -179.99],
  ])('takes %s for a place', (_name, latitude, longitude) => {
    expect(readPosition(at(latitude, longitude), 5)).toMatchObject({ latitude, longitude, timeS: 5 });
  });

  it.each<[string, JsonObject]>([
    ['latitude out of range', at(90.0001, 0)],
    ['latitude out of range below', at(-91, 0)],
    ['longitude out of range', at(0, 180.0001)],
    ['longitude out of range below', at(0, -181)],
    ['degrees times ten million', at(525200000, 134050000)],
    ['texts with a decimal comma', at('52,5', '13,4')],
    ['texts with units', at('52.5°', '13.4 E')],
    ['texts in powers of ten', at('5e1', '13')],
    ['texts with blanks', at(' 52.5', '13.4')],
    ['a hexadecimal text', at('0x20', '13')],
    ['an empty text', at('', '13')],
    ['texts out of range', at('91', '13')],
    ['an infinite number', at(exactNumber('1e400'), 13)],
    ['a NaN-like text', at('NaN', 13)],
    ['null', at(null, 13)],
    ['booleans', at(true, false)],
    ['arrays', at([52], [13])],
    ['latitude alone', { 'position.latitude': 52 }],
    ['longitude alone', { 'position.longitude': 13 }],
    ['said to be invalid', at(52, 13, { 'position.valid': false })],
    ['said to be invalid in a number', at(52, 13, { 'position.valid': 0 })],
    ['invalid without coordinates', { 'position.valid': false }],
  ])('finds no place in %s', (_name, parameters) => {
    expect(readPosition(parameters, 5)).toBe('invalid');
  });

  it.each<[string, JsonObject]>([
    ['a heartbeat', { 'battery.level': 70 }],
    ['a speed alone', { 'position.speed': 50 }],
    ['a validity alone', { 'position.valid': true }],
  ])('finds no word on position in %s', (_name, parameters) => {
    expect(readPosition(parameters, 5)).toBe('none');
  });

  it('reads coordinates that were sent as decimal texts, or with more digits than a double holds', () => {
    expect(readPosition(at('-52.5', '+13.25'), 5)).toMatchObject({ latitude: -52.5, longitude: 13.25 });
    expect(readPosition(at('0', '-180'), 5)).toMatchObject({ latitude: 0, longitude: -180 });
    expect(readPosition(at(exactNumber('52.12345678901234567'), 13), 5)).toMatchObject({
      latitude: Number('52.12345678901234567'),
    });
  });

  it.each<[string, JsonValue, number]>([
    ['true', true, 52],
    ['1', 1, 52],
    ['a wrong type', 'perhaps', 52],
  ])('trusts coordinates whose validity is %s', (_name, valid, latitude) => {
    expect(readPosition(at(52, 13, { 'position.valid': valid }), 5)).toMatchObject({ latitude });
  });

  it.each<[JsonValue, number]>([
    [0, 0],
    [359.5, 359.5],
    [360, 0],
    [-1, Number.NaN],
    [361, Number.NaN],
    ['90', Number.NaN],
  ])('reads direction %j as %d', (direction, headingDeg) => {
    expect(readPosition(at(1, 1, { 'position.direction': direction }), 5)).toMatchObject({ headingDeg });
  });

  it.each<[JsonValue, number]>([
    [0, 0],
    [81.5, 81.5],
    [-1, Number.NaN],
    ['50', 50],
    ['+50.25', 50.25],
    ['-3', Number.NaN],
    ['50 km/h', Number.NaN],
    ['5,5', Number.NaN],
    [exactNumber('50.12345678901234567'), Number('50.12345678901234567')],
    [null, Number.NaN],
  ])('reads speed %j as %d', (speed, speedKmh) => {
    expect(readPosition(at(1, 1, { 'position.speed': speed }), 5)).toMatchObject({ speedKmh });
  });
});

describe('readInvalidPlace', () => {
  it.each([
    [0, 0],
    [90, -180],
    [-90, 180],
  ])('has the place that is marked as none: %d, %d', (latitude, longitude) => {
    const parameters = at(latitude, longitude, { 'position.valid': false });
    expect(readInvalidPlace(parameters, 5)).toMatchObject({ latitude, longitude, timeS: 5 });
  });

  it.each([
    ['latitude out of range', at(90.1, 0)],
    ['longitude out of range', at(0, -180.1)],
    ['half a place', { 'position.latitude': 1 }],
    ['the other half', { 'position.longitude': 1 }],
    ['no place', { 'position.valid': false }],
  ])('has nothing that could be drawn of %s', (_name, parameters) => {
    expect(readInvalidPlace(parameters, 5)).toBeNull();
  });
});

describe('orderOf', () => {
  const order = (timeS: number, saidS: number) => orderOf({ timeS, saidS } as VehicleFix);

  it('goes by when a fix was made, and where that is not known by when it was said', () => {
    expect([order(5, 9), order(UNDATED_S, 9), order(UNDATED_S, UNDATED_S)]).toEqual([5, 9, UNDATED_S]);
  });
});
