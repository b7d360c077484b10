import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { at } from './fleet-fixture.ts';
import { readPosition } from './position.ts';

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
    ['texts', at('52.5', '13.4')],
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
    ['50', Number.NaN],
    [null, Number.NaN],
  ])('reads speed %j as %d', (speed, speedKmh) => {
    expect(readPosition(at(1, 1, { 'position.speed': speed }), 5)).toMatchObject({ speedKmh });
  });
});
