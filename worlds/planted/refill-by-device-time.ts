import type { Planted } from './planted.ts';

export const refillByDeviceTime: Planted = {
  name: 'refill-by-device-time',
  says: 'A gap is filled by what devices call its time, and called filled.',
  rewrites: [
    {
      file: 'core/gaps/refill-query.ts',
      text: '? { from, to: LATEST_S, count, filter: receivedWithin({ fromMs, toMs }) }',
      instead: '? { from: Math.max(from, fromMs / 1_000), to: toMs / 1_000, count }',
    },
  ],
  worlds: ['refill-wrong-clocks'],
  isDrawn: false,
  breaks: ['complete-to', 'all-held'],
};
