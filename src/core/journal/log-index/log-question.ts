import type { LogKey } from '../../../shared/log-key.ts';
import type { LogOrigin } from '../../../shared/log-kinds.ts';
import type { LogFilter } from '../../../shared/log-record.ts';

/** The name of a thing, where the filter may ask for it. */
export interface NamedSubject {
  readonly origin: LogOrigin;
  readonly id: string;
  readonly name: string;
}

/** Which records of one account are asked for. */
export interface LogQuestion {
  readonly accountId: string;
  readonly filter: LogFilter;
  /** Names in which the filter's texts are found; others need not be known. */
  readonly names: readonly NamedSubject[];
  /** Begins behind this one, in the direction asked for; null from the end. */
  readonly from: LogKey | null;
  /** How long it may take, milliseconds: then it says how far it came. */
  readonly budgetMs: number;
}

/** How far an answer goes. */
export interface LogReach {
  /** Where it stopped; all between `from` and here was looked at. Null where it came to the end. */
  readonly stoppedAt: LogKey | null;
}
