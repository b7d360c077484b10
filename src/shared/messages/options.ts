import type { CheckMessage } from './checks.ts';
import type { GivenTilesRefusal } from './maps.ts';

/** What is wrong with an option of the command line, or with its variable. */
type OptionProblem =
  /** As Node's `parseArgs` says it. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  | {
      readonly kind: 'not-whole';
      readonly option: string;
      readonly least: number;
      readonly most: number;
      readonly given: string;
    }
  | {
      readonly kind: 'not-one-of';
      readonly option: string;
      readonly choices: readonly string[];
      readonly given: string;
    }
  | { readonly kind: 'protocol' }
  | { readonly kind: 'broker'; readonly why: CheckMessage }
  /** flespi's own topics are followed there. */
  | { readonly kind: 'topics-at-flespi' }
  | { readonly kind: 'proxy'; readonly why: CheckMessage }
  | { readonly kind: 'map-tiles'; readonly why: GivenTilesRefusal }
  | { readonly kind: 'listener-without-port' }
  | { readonly kind: 'receiver-without-port'; readonly receiver: 'wialon' | 'mqtt' }
  | { readonly kind: 'attribution-without-tiles' };

/** What the command line says. */
export interface OptionMessage {
  readonly code: 'bad-option';
  readonly problem: OptionProblem;
}
