import type { Planted } from './planted.ts';

export const asksBeforeGranted: Planted = {
  name: 'asks-before-granted',
  says: 'REST over MQTT 3 is asked before the answer is subscribed to, and once.',
  rewrites: [
    {
      file: 'core/flespi/rest.ts',
      text: `    if (protocolVersion === 5) {
      call.send();
      return;
    }`,
      instead: `    call.send();
    if (protocolVersion === 5) return;`,
    },
    {
      file: 'core/flespi/rest.ts',
      text: 'if (isGranted) call.send();',
      instead: 'if (isGranted) return;',
    },
    {
      file: 'core/flespi/rest.ts',
      text: 'repeat && protocolVersion !== 5 ? ASK_AGAIN_MS[tries] : undefined',
      instead: 'undefined as number | undefined',
    },
  ],
  worlds: ['rest-over-mqtt-3-1'],
  isDrawn: false,
  breaks: ['all-held', 'comes-back', 'complete-to'],
};
