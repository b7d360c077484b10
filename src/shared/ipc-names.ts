import type { CallChannel, EventChannel } from './contract.ts';

/** Name of a call on Electron's IPC. The prefix keeps ours apart from Electron's own channels. */
export function callName(channel: CallChannel): string {
  return `fleetglass:call:${channel}`;
}

/** Name of an event on Electron's IPC. */
export function eventName(channel: EventChannel): string {
  return `fleetglass:event:${channel}`;
}
