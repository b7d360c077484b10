/** Blocks of what a person fetched from flespi on purpose, and nobody delivered since, go by a bound of their own (ADR 0060). */

/** Their numbers. */
export const FETCHED_BLOCKS = 'SELECT id FROM blocks WHERE fetched = 1';

/** A condition for the others. */
export const NOT_FETCHED = `id NOT IN (${FETCHED_BLOCKS})`;

/** Names of facts that say what was fetched begin with this. */
export const FETCHED_FACTS = 'history:';

/** They go as soon as any of it is removed, by whatever bound, or is damaged: nobody is to believe that all of it is still held. */
export const FORGET_FETCHES = `DELETE FROM facts WHERE name GLOB '${FETCHED_FACTS}*'`;
