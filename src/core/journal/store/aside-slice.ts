/** What crosses between the thread that reads a journal which was set aside, the main one and the writer's. */

import type { OwnNote } from '../../../shared/handover.ts';
import type { PackedMessages } from '../blocks/packed.ts';
import type { AlarmRow } from '../port/alarms.ts';
import type { Loss } from '../port/loss.ts';
import type { Numbered } from '../port/numbered.ts';

/** How far it is: everything up to these numbers of the journal that was set aside. */
export interface AsideCursor {
  readonly block: number;
  readonly log: number;
  readonly unreadable: number;
  /** Whether retained values, which have no order, are through as well. */
  readonly states: boolean;
}

/** Below all numbers: what was brought over into a copy of before may be below 1. */
const FIRST = Number.MIN_SAFE_INTEGER;
export const AT_THE_BEGINNING: AsideCursor = { block: FIRST, log: FIRST, unreadable: FIRST, states: false };

/** A part of it that is written in one transaction. */
export interface AsideSlice {
  readonly kind: 'slice';
  readonly after: AsideCursor;
  readonly upTo: AsideCursor;
  readonly blocks: readonly AsideBlock[];
  readonly logs: readonly AsideLog[];
  readonly unreadable: readonly AsideUnreadable[];
  readonly states: readonly AsideState[];
}

/** A block that is whole. */
export interface AsideBlock extends Kept, Numbered {
  readonly messages: PackedMessages;
}

/** How long it had been kept when it was read here, milliseconds; null where that is lost: it counts as just come then. */
export interface Kept {
  readonly keptForMs: number | null;
}

export interface AsideLog extends Kept, Numbered {
  readonly identity: Uint8Array;
  readonly receivedMs: number;
  readonly topic: string;
  readonly body: Uint8Array;
}

export interface AsideUnreadable extends Kept, Numbered {
  /** Empty in a journal of the first version. */
  readonly identity: Uint8Array;
  /** The how-manieth of those that are the same and came in one millisecond. */
  readonly nth: number;
  readonly receivedMs: number;
  readonly lastMs: number;
  readonly times: number;
  readonly source: string;
  readonly topic: string;
  readonly reason: string;
  readonly whole: boolean;
  readonly payload: Uint8Array;
}

/** The last retained value of an object; an empty body says that it is gone. */
export interface AsideState extends Kept {
  readonly topic: string;
  readonly body: Uint8Array;
  readonly timeS: number | null;
  readonly receivedMs: number;
}

/** Everything that is whole was given. */
export interface AsideEnd {
  readonly kind: 'end';
  /** What is not whole. */
  readonly losses: readonly Loss[];
  /** Gaps, as they were written. */
  readonly gaps: readonly string[];
  /** Alarms with what became of each, in the order in which they were raised. */
  readonly alarms: readonly AlarmRow[];
  /** Notes of the shift log, in the order in which they were written, under the numbers of that journal. */
  readonly notes: readonly OwnNote[];
  /** Small facts by name. */
  readonly facts: ReadonlyMap<string, string>;
  /** When the first and the last message came that are whole, Unix milliseconds; null where there is none. */
  readonly firstReceivedMs: number | null;
  readonly lastReceivedMs: number | null;
}

/** Nothing can be had of it: it is not there any more, or nothing of a journal is in it. */
export interface AsideNothing {
  readonly kind: 'nothing';
  readonly why: string;
}

/** What comes next of a journal that was set aside. */
export type AsideNext = AsideSlice | AsideEnd | AsideNothing;
