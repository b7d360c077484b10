import type { LogArrival } from '../streams/log-buffer.ts';

/** Where an account's log records go. */
export interface LogSink {
  append(arrival: LogArrival): void;
  /** Those that the journal held, all at once. */
  restore(arrivals: readonly LogArrival[]): void;
  /** Records of before came into the journal, and are read there. */
  fetched(): void;
}

/** Puts log records in order: those of the journal come first, as one. */
export interface RestoredLogs {
  add(arrival: LogArrival): void;
  /** The journal has handed over all that it held. */
  restored(): void;
}

/** Creates the order of records of which nothing is restored yet. */
export function createRestoredLogs(logs: Pick<LogSink, 'append' | 'restore'>): RestoredLogs {
  let waiting: LogArrival[] | undefined = [];
  return {
    add(arrival) {
      if (waiting === undefined) logs.append(arrival);
      else waiting.push(arrival);
    },
    restored() {
      if (waiting !== undefined) logs.restore(waiting);
      waiting = undefined;
    },
  };
}
