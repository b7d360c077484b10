import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { createStreams, type StreamChanges } from '../streams/streams.ts';
import type { OpenRead } from './arrived-events.ts';
import { createKeptLogs } from './kept-logs.ts';
import { streamStatesAt } from './kept-states.ts';

/** So far back records are looked at to know how streams were: their rules go by no more. */
const BACK_MS = 2 * 3_600_000;
/** How often they are judged where nothing is told of them. */
const LOOK_MS = 10_000;
/** After so long without a word nothing changes any more with time alone. */
const SILENCE_MS = 1_800_000;
/** Nor oftener than this. */
const LEAST_LOOK_MS = 1_000;

/** The streams of an account at a moment that is moved forwards, by the rules of live. */
export interface PastStreams {
  /** Moves to `toMs`, Unix milliseconds, telling each look on the way. */
  advance(read: OpenRead, toMs: number, pause: () => Promise<void> | undefined): Promise<void>;
  list(): readonly Own<StreamHealth>[];
  takeChanges(): StreamChanges | undefined;
}

/** Streams of which nothing is known before `atMs` yet: advance from there. */
export function createPastStreams(
  { database }: OpenRead,
  atMs: number,
  onLook: (streams: () => readonly Own<StreamHealth>[], nowMs: number) => void = () => {},
): PastStreams {
  let nowMs = atMs - BACK_MS;
  const streams = createStreams({ nowMs: () => nowMs });
  for (const state of streamStatesAt(database, atMs / 1000)) streams.apply(state);
  let lastLog = createKeptLogs(database).lastUpTo(nowMs);
  let lookedMs = nowMs;

  const look = (ms: number): void => {
    nowMs = ms;
    lookedMs = ms;
    streams.tick();
    // A live one looks at each moment what has become of them: since when a stream is in its state is known by that.
    streams.list();
    onLook(streams.list, ms);
  };
  const pass = (ms: number): void => {
    const untilMs = Math.min(ms, nowMs + SILENCE_MS);
    while (untilMs - lookedMs > LOOK_MS) look(lookedMs + LOOK_MS);
    nowMs = Math.max(nowMs, ms);
    lookedMs = Math.max(lookedMs, nowMs - LOOK_MS);
  };

  return {
    async advance({ database: open }, toMs, pause) {
      const logs = createKeptLogs(open);
      const toLog = logs.lastUpTo(toMs);
      for (const { id, receivedAtMs, event } of logs.ofStreams(lastLog, toLog)) {
        lastLog = id;
        pass(receivedAtMs);
        streams.apply(event);
        if (receivedAtMs - lookedMs >= LEAST_LOOK_MS) look(receivedAtMs);
        await pause();
      }
      lastLog = Math.max(lastLog, toLog);
      pass(toMs);
      look(Math.max(toMs, nowMs));
    },
    list: () => streams.list(),
    takeChanges: () => streams.takeChanges(),
  };
}
