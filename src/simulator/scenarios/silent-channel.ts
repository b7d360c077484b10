import { CHANNELS } from '../world/profile.ts';
import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

/** The channel that falls silent. */
export const SILENT_CHANNEL = CHANNELS[1];

export const silentChannel: Scenario = {
  begin({ clock, intercept }) {
    let silent = false;
    clock.after(FAULT_AFTER_MS, () => {
      silent = true;
    });
    intercept((report) => (silent && report.profile.channelId === SILENT_CHANNEL.id ? null : report));
  },
};
