import { calmDay } from './calm-day.ts';
import type { NamedWorld } from './named-world.ts';
import type { WorldName } from './names.ts';
import { subscriptionGone } from './subscription-gone.ts';

/** Worlds with a name, each for one kind of fault. */
export const NAMED: Readonly<Record<WorldName, NamedWorld>> = {
  'calm-day': calmDay,
  'subscription-gone': subscriptionGone,
};
