import type { Planted } from './planted.ts';

export const unreadableIsCut: Planted = {
  name: 'unreadable-is-cut',
  says: 'Of what cannot be read the first 64 KiB are kept.',
  rewrites: [
    {
      file: 'core/journal/store/unreadable-rows.ts',
      text: '            payload.byteLength,\n            payload,',
      instead: '            payload.byteLength,\n            payload.slice(0, 65_536),',
    },
  ],
  worlds: ['unreadable-whole'],
  isDrawn: false,
  breaks: ['unreadable-kept'],
};
