import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../shared/export.ts';
import { exportFileName, numbered } from './file-name.ts';

const request = {
  fromMs: Date.UTC(2026, 0, 1),
  toMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  vehicleId: null,
  format: 'csv',
} as const;

describe('exportFileName', () => {
  it.each([
    [null, 'fleetglass-all-20260101T000000Z-20260102T030405Z.csv'],
    ['5001', 'fleetglass-5001-20260101T000000Z-20260102T030405Z.csv'],
    ['ident:../../etc/passwd', 'fleetglass-ident_etc_passwd-20260101T000000Z-20260102T030405Z.csv'],
    ['ident:', 'fleetglass-ident_-20260101T000000Z-20260102T030405Z.csv'],
    ['', 'fleetglass-vehicle-20260101T000000Z-20260102T030405Z.csv'],
    ['ident:"\r\nx: y"', 'fleetglass-ident_x_y_-20260101T000000Z-20260102T030405Z.csv'],
  ])('of vehicle %j', (vehicleId, name) => {
    expect(exportFileName({ ...request, vehicleId })).toBe(name);
  });

  it('of what could not be read says so, and of all that is held too', () => {
    expect(exportFileName({ ...request, format: 'unreadable' })).toBe(
      'fleetglass-unreadable-20260101T000000Z-20260102T030405Z.ndjson',
    );
    expect(exportFileName({ ...request, ...EVERYTHING, format: 'unreadable' })).toBe(
      'fleetglass-unreadable-everything.ndjson',
    );
  });

  it('is short however long the id, and plain at the ends of time', () => {
    expect(exportFileName({ ...request, vehicleId: 'x'.repeat(300) }).length).toBeLessThan(120);
    expect(exportFileName({ ...request, fromMs: 0, toMs: 8.64e15 })).toMatch(/^[\w.-]+$/);
  });

  it('is numbered before its ending', () => {
    expect([1, 2].map((number) => numbered('a.b.csv', number))).toEqual(['a.b.csv', 'a.b-2.csv']);
  });
});
