/** The words that rules are made of, on disk and on their way. */
export const PARAMETER_TESTS = ['below', 'above', 'equals', 'differs'] as const;
export type ParameterTest = (typeof PARAMETER_TESTS)[number];

/** `starved`: nothing comes into it; its own state says nothing of that. */
export const WATCHED_STREAM_STATES = ['failing', 'degraded', 'starved'] as const;
export type WatchedStreamState = (typeof WATCHED_STREAM_STATES)[number];

export const FENCE_DOINGS = ['enters', 'leaves', 'stays'] as const;
export type FenceDoing = (typeof FENCE_DOINGS)[number];

export const HOURS_DOINGS = ['moves', 'ignition'] as const;
export type HoursDoing = (typeof HOURS_DOINGS)[number];
