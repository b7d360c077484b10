import { describe, expect, it } from 'vitest';
import { createTelemetry } from './telemetry.ts';

describe('telemetry', () => {
  it('keeps what a newer message does not mention, with its own time', () => {
    const telemetry = createTelemetry();
    telemetry.apply({ a: 1, b: true }, 10);
    expect(telemetry.apply({ a: 2 }, 20)).toEqual(['a']);
    expect(telemetry.get('a')).toEqual({ value: 2, timestampS: 20 });
    expect(telemetry.get('b')).toEqual({ value: true, timestampS: 10 });
    expect([...telemetry.names()].sort()).toEqual(['a', 'b']);
  });

  it('never lets an older message overwrite a newer value, and takes what is new in it', () => {
    const telemetry = createTelemetry();
    telemetry.apply({ a: 2 }, 20);
    expect(telemetry.apply({ a: 1, c: 'late' }, 10)).toEqual(['c']);
    expect(telemetry.get('a')).toEqual({ value: 2, timestampS: 20 });
    expect(telemetry.get('c')).toEqual({ value: 'late', timestampS: 10 });
    telemetry.apply({ c: 'later' }, 15);
    expect(telemetry.get('c')).toEqual({ value: 'later', timestampS: 15 });
  });

  it('joins the position into one value of the newest part', () => {
    const telemetry = createTelemetry();
    expect(telemetry.get('position')).toBeUndefined();
    telemetry.apply({ 'position.latitude': 1, 'position.longitude': 2, ident: 'x' }, 10);
    telemetry.apply({ 'position.valid': false }, 20);
    expect(telemetry.get('position')).toEqual({
      value: { latitude: 1, longitude: 2, valid: false },
      timestampS: 20,
    });
    expect([...telemetry.names()]).toContain('position');
  });

  it('takes names of the language for names like any other', () => {
    const telemetry = createTelemetry();
    telemetry.apply(JSON.parse('{"__proto__":1,"constructor":2}'), 10);
    expect(telemetry.get('__proto__')).toEqual({ value: 1, timestampS: 10 });
    expect(telemetry.get('toString')).toBeUndefined();
  });
});
