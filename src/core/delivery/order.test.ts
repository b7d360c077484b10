import { describe, expect, it } from 'vitest';
import type { DeliveryCounts } from '../../shared/delivery-report.ts';
import { byNeedOfALook, streamsByNeedOfALook } from './order.ts';
import { createTally } from './tally.ts';

const NOTHING = createTally().counts();
const counts = (
  missingInHttp: number,
  missingInMqtt: number,
  duplicates: Partial<DeliveryCounts['duplicates']> = {},
): DeliveryCounts => ({
  ...NOTHING,
  missingInHttp,
  missingInMqtt,
  duplicates: { ...NOTHING.duplicates, ...duplicates },
});

describe('order', () => {
  it('puts vehicles that miss something first, then those with telling duplicates, then goes by name', () => {
    const vehicles = [
      { name: 'Van 10', ...counts(0, 0) },
      { name: 'Van 9', ...counts(0, 0, { overlap: 1_000 }) },
      { name: 'Doubled', ...counts(0, 0, { 'double-subscription': 2 }) },
      { name: 'One missing', ...counts(0, 1) },
      { name: 'Three missing', ...counts(3, 0) },
    ].map((vehicle, index) => ({ vehicleId: String(index), ...vehicle }));
    expect(vehicles.sort(byNeedOfALook).map(({ name }) => name)).toEqual([
      'Three missing',
      'One missing',
      'Doubled',
      'Van 9',
      'Van 10',
    ]);
  });

  it('puts pushes that name no stream last', () => {
    const streams = [
      { streamId: null, ...counts(9, 9) },
      { streamId: '12', ...counts(0, 0) },
      { streamId: '7', ...counts(0, 0) },
      { streamId: '99', ...counts(1, 0) },
    ].map((stream) => ({ name: null, vehicles: 1, ...stream }));
    expect(streams.sort(streamsByNeedOfALook).map(({ streamId }) => streamId)).toEqual([
      '99',
      '7',
      '12',
      null,
    ]);
  });
});
