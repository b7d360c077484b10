import { fail } from '../../shared/result.ts';
import type { LinkRest } from './rest.ts';

/** Where flespi's API is not: every call is answered so at once, and nothing is published or subscribed to. */
export const NO_REST: LinkRest = {
  request: async () => fail({ code: 'api-own-topics' }),
  hasAnswered: () => false,
  handle: () => false,
  closed() {},
};
