import { expect, it } from 'vitest';
import { scopedId } from '../../shared/scope.ts';
import { vehicleOf } from './use-show-messages.ts';

it.each([
  [{ origin: 'device', originId: '7', raw: {} }, 'a:7'],
  [{ origin: 'channel', originId: '9', raw: { device_id: 7 } }, 'a:7'],
  [{ origin: 'channel', originId: '9', raw: { device_id: '7' } }, 'a:7'],
  [{ origin: 'channel', originId: '9', raw: { ident: '7' } }, null],
  [{ origin: 'stream', originId: '5', raw: { device_id: 'x' } }, null],
  [{ origin: 'device', originId: null, raw: {} }, null],
] as const)('the vehicle of %j is %s', (record, id) => {
  expect(vehicleOf({ accountId: 'a', ...record })).toBe(id === null ? null : scopedId('a', '7'));
});
