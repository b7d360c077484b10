import { STREAM_IDS } from '../account/specs.ts';
import { CHANNELS } from '../world/profile.ts';
import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

/** `blocked` reason: storage over the limit (flespi-facts §2.7). */
const STORAGE_LIMIT = 4;
const CERTIFICATE_ERROR = -99;

/** The channel that feeds the starved stream. */
export const FEEDING_CHANNEL = CHANNELS[1];

export const starvedStream: Scenario = {
  begin({ clock, streams, intercept, blockChannel }) {
    streams.feed(STREAM_IDS.planner, { channels: [FEEDING_CHANNEL.id], devices: [] });
    let silent = false;
    clock.after(FAULT_AFTER_MS, () => {
      silent = true;
      blockChannel(FEEDING_CHANNEL.id, STORAGE_LIMIT);
    });
    intercept((report) => (silent && report.profile.channelId === FEEDING_CHANNEL.id ? null : report));
  },
};

export const doubleFed: Scenario = {
  begin({ streams, profiles }) {
    const devices = profiles.map(({ deviceId }) => deviceId);
    const feed = { channels: [CHANNELS[0].id], devices };
    streams.feed(STREAM_IDS.warehouse, feed);
    streams.feed(STREAM_IDS.external, feed);
  },
};

const ANSWER_MS = 40;
const TURN_MS = 10_000;

export const throttled: Scenario = {
  begin({ clock, target }) {
    let turn = 0;
    clock.after(FAULT_AFTER_MS, () => {
      const behave = (): void => {
        const status = turn % 3 === 2 ? 200 : 429;
        turn += 1;
        target.behave(STREAM_IDS.planner, { status, delayMs: ANSWER_MS });
      };
      behave();
      clock.every(TURN_MS, behave);
    });
  },
};

export const wrongPath: Scenario = {
  begin({ clock, target }) {
    clock.after(FAULT_AFTER_MS, () =>
      target.behave(STREAM_IDS.warehouse, { status: 404, delayMs: ANSWER_MS }),
    );
  },
};

export const certificateExpired: Scenario = {
  begin({ clock, streams }) {
    clock.after(FAULT_AFTER_MS, () => streams.failAll(STREAM_IDS.warehouse, CERTIFICATE_ERROR));
  },
};

/** Of 100 MB that a channel may hold (`platform/customer`). */
const FIRST_BYTES = 92_000_000;
const BYTES_PER_S = 2_000;
const TOLD_EVERY_MS = 2_000;

export const storageFilling: Scenario = {
  begin({ clock, setChannelSize }) {
    let bytes = FIRST_BYTES;
    const grow = (): void => {
      setChannelSize(CHANNELS[0].id, bytes);
      bytes += (BYTES_PER_S * TOLD_EVERY_MS) / 1000;
    };
    grow();
    clock.every(TOLD_EVERY_MS, grow);
  },
};
