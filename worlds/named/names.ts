/** Names of the worlds with a script; apart from them, for who only chooses must not load what a world takes over. */
export const WORLD_NAMES = [
  'calm-day',
  'clock-ahead',
  'clock-back-silent',
  'clock-behind',
  'denied-at-first',
  'equal-times',
  'flipped-block',
  'flipped-strip',
  'history-fetched',
  'journal-taken-away',
  'motion-without-evidence',
  'nothing-arrives',
  'other-broker',
  'qos-0-granted',
  'refill-wrong-clocks',
  'rest-over-mqtt-3-1',
  'subscription-gone',
  'subscription-refused',
  'two-accounts',
  'unreadable-whole',
] as const;
export type WorldName = (typeof WORLD_NAMES)[number];
