import type { Planted } from './planted.ts';

export const accountsAreMixed: Planted = {
  name: 'accounts-are-mixed',
  says: 'What is pushed for one account is kept under another.',
  rewrites: [
    {
      file: 'core/monitor.ts',
      text: 'await runtimes.get(accountId)?.take(delivery);',
      instead: 'await [...runtimes.all()].at(-1)?.[1].take(delivery);',
    },
  ],
  worlds: ['two-accounts'],
  isDrawn: false,
  breaks: ['kept-apart'],
};
