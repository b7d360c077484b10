import type { Planted } from './planted.ts';

export const orderByDeviceTime: Planted = {
  name: 'order-by-device-time',
  says: 'A message counts by the time of its device, also where that is still to come.',
  rewrites: [
    {
      file: 'core/fleet/message-time.ts',
      text: 'if (deviceS > clocks.receivedS + thresholds.aheadS || deviceS > receiptS + thresholds.aheadS) {',
      instead: 'if (Number.isNaN(deviceS)) {',
    },
  ],
  worlds: [],
  isDrawn: true,
  breaks: ['no-time-to-come', 'shown'],
};
