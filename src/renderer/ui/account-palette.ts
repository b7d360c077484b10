import type { AccountColour } from '../../shared/account.ts';
import type { Theme } from './theme.ts';

/** Colours of the accounts' marks where no style sheet reaches, on the map's canvas: those of `tokens.css`. */
export interface AccountColours {
  /** The initial on its ground. */
  readonly text: string;
  readonly grounds: Readonly<Record<AccountColour, string>>;
}

export const ACCOUNT_PALETTE: { readonly [T in Theme]: AccountColours } = {
  light: {
    text: '#ffffff',
    grounds: {
      blue: '#3b5bdb',
      amber: '#a35200',
      violet: '#7048c8',
      teal: '#0b7285',
      rose: '#c2255c',
      lime: '#4c7a0b',
      brown: '#7a4a2a',
      slate: '#495057',
    },
  },
  dark: {
    text: '#10141b',
    grounds: {
      blue: '#91a7ff',
      amber: '#ffc078',
      violet: '#c4a8ff',
      teal: '#66d9e8',
      rose: '#faa2c1',
      lime: '#b2dd6b',
      brown: '#d9b08c',
      slate: '#adb5bd',
    },
  },
};
