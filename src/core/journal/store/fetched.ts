/** Blocks of what a person fetched from flespi on purpose, and nobody delivered since, go by a bound of their own (ADR 0060). */

/** A condition for the others. */
export const NOT_FETCHED = 'id NOT IN (SELECT id FROM blocks WHERE fetched = 1)';

/** Names of facts that say what was fetched begin with this. They go as soon as any of it is removed. */
export const FETCHED_FACTS = 'history:';
