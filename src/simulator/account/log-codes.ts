/**
 * The event codes the simulator writes, and the last level of the topic they go to. The leaves of 400-406 are not
 * known (flespi-facts §2.7): they are invented here, and nobody may key on them.
 */
export const LOG_LEAVES: Readonly<Record<number, string>> = {
  1: 'created',
  2: 'updated',
  3: 'deleted',
  20: 'blocked',
  21: 'unblocked',
  100: 'connected',
  101: 'identified',
  102: 'disconnected',
  300: 'connected',
  301: 'disconnected',
  401: 'connected',
  402: 'disconnected',
  403: 'failed',
  404: 'sent',
  1000: 'request',
};

/** `origin_type` by kind of object (flespi-facts §2.7). */
export const ORIGIN_TYPES = { customer: 1, channels: 9, devices: 11, streams: 12 } as const;

/** Words for the dictionary at `/const/values?names=toolbox/codes`. */
export const LOG_DESCRIPTIONS: readonly (readonly [code: number, description: string, severity: string])[] = [
  [1, 'item created', 'notice'],
  [2, 'item updated', 'warning'],
  [3, 'item deleted', 'warning'],
  [20, 'item blocked', 'alert'],
  [21, 'item unblocked', 'warning'],
  [100, 'connection accepted', 'notice'],
  [101, 'device identified', 'notice'],
  [102, 'connection closed', 'info'],
  [300, 'device connected', 'notice'],
  [301, 'device disconnected', 'info'],
  [401, 'stream connected', 'notice'],
  [402, 'stream lost connection', 'alert'],
  [403, 'stream failed to deliver messages', 'alert'],
  [404, 'stream has sent messages', 'info'],
  [1000, 'REST API request', 'info'],
];
