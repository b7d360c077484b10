import { setImmediate as settled } from 'node:timers/promises';
import type { Gap } from '../../../shared/completeness.ts';
import type { ApiMessage } from '../../../shared/messages/flespi-api.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { silentLog } from '../../base/log.ts';
import { ALL_DEVICES, type Followed } from '../../flespi/followed.ts';
import type { RestResult } from '../../flespi/rest.ts';
import { parseJson } from '../../json/json-text.ts';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { createGapRepository, type GapRepository } from '../gap-repository.ts';
import { createRefill, type Refill } from '../refill.ts';
import { createRememberingGapPort, type RememberingGapPort } from './remembering-gap-port.ts';

/** When the gap of these tests begins, Unix milliseconds. */
export const T0 = Date.UTC(2026, 2, 1, 12);
/** A gap of ten minutes of all vehicles, noticed at its end. */
export const GAP: Gap = {
  id: 1,
  cause: 'session-lost',
  fromMs: T0,
  toMs: T0 + 600_000,
  vehicleIds: null,
  state: 'waiting',
  vehicles: 0,
  vehiclesDone: 0,
  found: 0,
  reason: null,
  unproved: null,
  noticedMs: T0 + 600_000,
  closedMs: null,
};
/** What every question for the list of devices begins with. */
export const DEVICES = 'gw/devices/all';

/** An answer of this text. */
export const text = (text: string): RestResult => ok({ status: 200, body: parseJson(text) ?? null, text });
/** A list; what has a device time and nothing else was received in the gap. */
export const list = (...elements: readonly object[]): RestResult =>
  text(
    JSON.stringify({
      result: elements.map((element) =>
        'timestamp' in element ? { 'server.timestamp': T0 / 1_000, ...element } : element,
      ),
    }),
  );
/** An answer that is none: of this HTTP status, null where nothing tells it, or for this reason. */
export const refusal = (failure: ApiMessage | number | null): Result<never, ApiMessage> =>
  fail(typeof failure === 'object' && failure !== null ? failure : refused(failure));
/** What flespi answers with this status. */
export const refused = (status: number | null): ApiMessage => ({ code: 'api-refused', status, said: '' });
export const LATE: ApiMessage = { code: 'api-late', call: 'get gw/devices/all' };
export const TOO_LARGE: ApiMessage = { code: 'api-too-large', mostMib: 16 };
/** Whether it asks for any message: a control question, which is answered with none unless a test says otherwise. */
const isControl = (uri: string): boolean => uri.includes('"from":0,') && !uri.includes('"filter"');

/** Something asked of flespi, and when: seconds from the end of {@link GAP}. */
export interface Asked {
  readonly uri: string;
  readonly atS: number;
}

/** Whole seconds at which things were asked. */
export const secondsOf = (asked: readonly Asked[]): readonly number[] =>
  asked.map(({ atS }) => Math.floor(atS));

/** How many messages were asked for each time. */
export const countsOf = (asked: readonly Asked[]): readonly number[] =>
  asked.flatMap(({ uri }) => {
    const count = /"count":(\d+)/.exec(uri)?.[1];
    return count === undefined ? [] : [Number(count)];
  });

/** Answers by the start of what is asked; each list of them is used up to its last one, a function is asked each time. */
export type Answers = Readonly<Record<string, readonly RestResult[] | ((uri: string) => RestResult)>>;

export interface RefillRunOptions {
  /** {@link GAP} where absent. */
  readonly gaps?: readonly Gap[];
  readonly known?: readonly string[];
  /** All devices where absent. */
  readonly followed?: Followed;
  /** Messages asked for at a time; 2 where absent. */
  readonly pageCount?: number;
  /** The answer to a control question. */
  readonly oldest?: readonly object[];
  readonly whileAsking?: () => void;
}

/** A refill that was told to begin, and waits for the link. */
export interface RefillRun {
  readonly clock: FakeClock;
  readonly port: RememberingGapPort;
  readonly repository: GapRepository;
  /** Without control questions. */
  readonly asked: readonly Asked[];
  readonly refill: Refill;
  pass(seconds: number): Promise<void>;
  /** Messages handed on so far. */
  taken(): number;
  /** The first gap on record. */
  gap(): Gap | undefined;
}

/** Refills of a test. */
export interface RefillRuns {
  start(answers: Answers, options?: RefillRunOptions): RefillRun;
  /** Ends what was started. */
  end(): Promise<void>;
}

/** Creates none yet. */
export function createRefillRuns(): RefillRuns {
  const started: Refill[] = [];
  return {
    start(
      answers,
      {
        gaps = [GAP],
        known = [],
        followed = ALL_DEVICES,
        pageCount = 2,
        oldest = [],
        whileAsking = () => {},
      } = {},
    ) {
      const clock = createFakeClock(T0 + 600_000);
      const port = createRememberingGapPort();
      const repository = createGapRepository(silentLog, port, gaps);
      const asked: Asked[] = [];
      const left = new Map(
        Object.entries(answers).map(([start, given]) => [
          start,
          typeof given === 'function' ? given : [...given],
        ]),
      );
      let taken = 0;
      const refill = createRefill({
        clock,
        log: silentLog,
        repository,
        port,
        followed,
        knownDevices: () => known,
        knownChannels: () => [],
        clockLeadMs: () => 0,
        pageCount,
        rest: {
          async request(_method, uri) {
            const readable = decodeURIComponent(uri);
            if (isControl(readable)) return list(...oldest);
            asked.push({ uri: readable, atS: (clock.nowMs() - GAP.toMs) / 1_000 });
            whileAsking();
            const given = [...left].find(([start]) => uri.startsWith(start))?.[1] ?? [];
            if (typeof given === 'function') return given(readable);
            return (given.length > 1 ? given.shift() : given[0]) ?? list();
          },
        },
        async take(messages) {
          taken += messages.length;
          return ok({ stored: messages.length });
        },
      });
      started.push(refill);
      refill.wake();
      const pass = async (seconds: number): Promise<void> => {
        await settled();
        for (let step = 0; step < seconds * 5; step += 1) {
          clock.advance(200);
          await settled();
        }
      };
      return {
        clock,
        port,
        repository,
        asked,
        pass,
        refill,
        taken: () => taken,
        gap: () => repository.list()[0],
      };
    },
    async end() {
      for (const refill of started.splice(0)) await refill.stop();
    },
  };
}
