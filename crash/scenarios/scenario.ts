import type { MakeMessage } from '../proof/message.ts';
import type { HostProcess } from '../rig/host.ts';
import type { Rig, Way } from '../rig/rig.ts';

/** How much is asked for. */
export interface Size {
  /** Kills of the host; other faults, which take longer, come less often. */
  readonly rounds: number;
  /** Messages published. */
  readonly messages: number;
}

/** What came of a scenario's faults. */
export interface Course {
  /** Kills, cuts, fillings, stops. */
  readonly faults: number;
  /** Lives, and has nothing against taking in what is left. */
  readonly host: HostProcess;
}

/** One kind of mishap. */
export interface Scenario {
  readonly name: string;
  /** Rounds that the plan is made for. */
  readonly rounds: (size: Size) => number;
  /** Messages published; as many as are asked for where not given. */
  readonly messages?: (size: Size) => number;
  /** Why it cannot be had here, or null where it can. */
  readonly whyNot: () => string | null;
  /** Messages of a kind of their own; plain ones where not given. */
  readonly makeMessage?: MakeMessage;
  /** How what is published comes to the host; over the broker where not given. */
  readonly way?: Way;
  /** Prepares what must be there before the first host starts. */
  readonly prepare?: (rig: Rig) => Promise<void>;
  /** Hands everything in the plan over, and brings the faults about meanwhile. Begins with a session left at the broker, where that has a part in it. */
  readonly run: (rig: Rig, size: Size) => Promise<Course>;
}
