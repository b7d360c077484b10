/** A vehicle's status, wherever it stands by itself. The map has words of its own, for use within a sentence. */
export const statusStrings = {
  motion_moving: 'Moving',
  motion_idle: 'Idle',
  motion_stopped: 'Stopped',
  motion_unknown: 'Motion unknown',
  freshness_live: 'Live',
  freshness_stale: 'Stale',
  freshness_lost: 'Lost',
  freshness_never: 'Never heard',
  ignition_on: 'Ignition on',
  ignition_off: 'Ignition off',
  ignition_unknown: 'Ignition unknown',
} as const;
