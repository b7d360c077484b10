import { windowPart } from '../window/window-store.ts';

const CHANNEL = 'fleetglass.alarms.mute';

interface Mute {
  /** Unix milliseconds by the window's clock; 0 where it is not mute. */
  readonly untilMs: number;
  set(untilMs: number): void;
}

/** Until when alarms make no sound, in all windows of this browser: one of them makes it for all. */
export const useMute = windowPart<Mute>((set) => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number' && Number.isFinite(data)) set({ untilMs: data });
  });
  return {
    untilMs: 0,
    set(untilMs) {
      set({ untilMs });
      channel.postMessage(untilMs);
    },
  };
});
