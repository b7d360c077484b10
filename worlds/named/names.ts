/** Names of the worlds with a script; apart from them, for who only chooses must not load what a world takes over. */
export const WORLD_NAMES = ['calm-day', 'subscription-gone'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];
