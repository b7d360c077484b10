import { CHANNELS } from '../world/profile.ts';
import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

/** The channel that falls silent. */
export const SILENT_CHANNEL = CHANNELS[1];

/** `blocked` reason: messages per minute over the limit (flespi-facts §2.7). */
export const MESSAGES_LIMIT = 2;

export const silentChannel: Scenario = {
  begin({ clock, intercept, blockChannel }) {
    let silent = false;
    clock.after(FAULT_AFTER_MS, () => {
      silent = true;
      blockChannel(SILENT_CHANNEL.id, MESSAGES_LIMIT);
    });
    intercept((report) => (silent && report.profile.channelId === SILENT_CHANNEL.id ? null : report));
  },
};
