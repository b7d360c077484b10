import type { FilterMessage, TokenAccess } from '../../shared/messages/filters.ts';

/** What a filter is for: `live` ones last as long as the link, a `snapshot` one is dropped once its retained values are in. */
export type FilterPurpose = 'live' | 'snapshot';

/** One wanted subscription. */
export interface FilterSpec {
  readonly filter: string;
  readonly qos: 0 | 1;
  /** MQTT 5 retain handling: 0 = retained values at each subscribe, 2 = none. */
  readonly retainHandling: 0 | 2;
  readonly purpose: FilterPurpose;
  /** What the dispatcher does not see where the broker refuses it; null where nobody is told. */
  readonly whenRefused: FilterMessage | null;
  /** What an access control list of a flespi token has to permit for it; null where nothing does. */
  readonly missingAccess: TokenAccess | null;
  /** Many tokens have no reason to permit it: that it is refused is no fault of the link, and is told nowhere but in the program's log. */
  readonly isOptional?: true;
}

/** What the broker said to a filter: granted where null, else its reason code. */
export interface SubscribeAnswer {
  readonly refusedWith: number | null;
}
