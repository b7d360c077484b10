import { expect, it } from 'vitest';
import { deliveryError, logCodeOf, severityOf } from './detail-codes.ts';

it.each([
  [100, 'Continue'],
  [302, 'Found'],
  [429, 'Too Many Requests'],
  [504, 'Gateway Timeout'],
  [799, undefined],
  [99, undefined],
  [-1, undefined],
])('a delivery that failed with %i has the phrase %s', (value, phrase) => {
  expect(deliveryError(value)).toEqual({ kind: 'delivery', value, phrase });
});

it.each([
  [301, 17, 'close'],
  [301, 135, 'mqtt'],
  [301, 0, 'close'],
  [301, Number.NaN, 'close'],
  [503, 0, 'session-end'],
  [503, 4, 'session-end'],
  [503, 5, 'close'],
  [503, 142, 'mqtt'],
])('event %i closed with %d is of the kind %s', (eventCode, value, kind) => {
  expect(logCodeOf(eventCode, 'close_code', value)).toEqual({ kind, value });
});

it.each([
  ['sms', -3, 'alert'],
  ['sms', 0, 'notice'],
  ['sms', 99, 'warning'],
  ['response', 200, 'info'],
  ['response', 500, 'alert'],
  ['response', 404, 'warning'],
  ['mqtt', 151, 'warning'],
  ['mqtt', 145, null],
  ['close', 13, 'alert'],
  ['close', 77, null],
  ['blocked', 4, null],
] as const)('%s %i is as grave as %s', (kind, value, severity) => {
  expect(severityOf({ kind, value })).toBe(severity);
});
