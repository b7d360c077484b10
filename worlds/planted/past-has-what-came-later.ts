import type { Planted } from './planted.ts';

export const pastHasWhatCameLater: Planted = {
  name: 'past-has-what-came-later',
  says: 'The past has what came within ten minutes of the moment, such as what a refill brought.',
  rewrites: [
    {
      file: 'core/past/arrived-events.ts',
      text: 'const until = pending.findIndex(({ receivedAtMs }) => receivedAtMs > toMs);',
      instead: 'const until = pending.findIndex(({ receivedAtMs }) => receivedAtMs > toMs + 600_000);',
    },
    {
      file: 'core/past/arrived-events.ts',
      text: 'const untilMs = toMs + DISORDER_MS;',
      instead: 'const untilMs = toMs + 600_000;',
    },
  ],
  worlds: ['past-as-shown'],
  isDrawn: false,
  breaks: ['past-as-shown'],
};
