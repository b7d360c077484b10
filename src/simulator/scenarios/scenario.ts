import type { Clock } from '../base/ports.ts';
import type { Random } from '../base/random.ts';
import type { Streams } from '../streams/streams.ts';
import type { Target } from '../streams/target.ts';
import type { VehicleProfile } from '../world/profile.ts';
import type { Report } from '../world/vehicle.ts';

/** What a scenario may touch. */
export interface Stage {
  readonly clock: Clock;
  readonly random: Random;
  /** Unix seconds of the moment the simulator opened. */
  readonly startS: number;
  /** Vehicles without an oddity of their own, those under way first. */
  readonly profiles: readonly VehicleProfile[];
  readonly target: Pick<Target, 'behave'>;
  readonly streams: Pick<Streams, 'setConnected' | 'setBlocked' | 'feed' | 'failAll'>;
  /** Says how much the storage of a channel holds, in bytes. */
  setChannelSize(channelId: number, bytes: number): void;
  /** Blocks a channel for a reason of flespi-facts §2.7, which closes the connections of its devices. */
  blockChannel(channelId: number, reason: number): void;
  /** Puts a rule between the devices and flespi: the report as it arrives, or null where it does not (yet). */
  intercept(rule: (report: Report) => Report | null): void;
  /** Lets a report arrive now, past every rule. */
  deliver(report: Report): void;
}

/** A fault that happens by itself. */
export interface Scenario {
  /** Sets the fault up before the first report; timers of the stage's clock end with the simulator. */
  begin(stage: Stage): void;
}

/** Every scenario with what it shows, in the order in which they are listed. */
export const SCENARIO_DESCRIPTIONS = {
  calm: 'Everything works: vehicles drive, streams deliver.',
  'stream-refused': 'The warehouse API answers every batch with HTTP 401 and its queue grows.',
  'slow-target': 'The route planner answers ever later, so its queue grows although nothing fails.',
  'flapping-target': 'The partner closes its connection again and again shortly after accepting it.',
  'silent-channel': 'flespi blocks one channel for its messages: its devices are cut off and fall silent.',
  'black-box': 'Vehicles leave dead spots and hand in minutes of stored messages at once.',
  'bad-clocks': 'Vehicles whose clocks run ahead, behind, or tell the time of another decade.',
  sos: 'The driver of a vehicle under way presses SOS, and lets go after a minute.',
  'stream-blocked': 'flespi blocks the archive stream for its traffic, and unblocks it again.',
  'starved-stream': 'flespi blocks the one channel that feeds the route planner, for its storage is full.',
  'double-fed': 'A channel and the devices of it feed the warehouse API: it gets their messages twice.',
  throttled: 'The route planner answers HTTP 429 to two requests of three.',
  'wrong-path': 'The warehouse API was moved: it answers HTTP 404.',
  'certificate-expired': 'The certificate of the warehouse API is no longer trusted.',
  'storage-filling': 'The storage of a channel fills, and overflows in about an hour.',
} as const;
export type ScenarioName = keyof typeof SCENARIO_DESCRIPTIONS;

/** What each scenario is, a line each, for help texts. */
export function scenarioHelp(): string {
  const rows = Object.entries(SCENARIO_DESCRIPTIONS);
  return rows.map(([name, text]) => `  ${name.padEnd(19)} ${text}`).join('\n');
}

/** Whether a scenario of this name exists. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIO_DESCRIPTIONS, name);
}

/** When a fault begins: late enough to see the calm before it. */
export const FAULT_AFTER_MS = 5_000;
