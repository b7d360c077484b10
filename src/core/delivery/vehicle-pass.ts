import { hasOtherContent, isWithoutServerTime } from '../journal/identity/identity.ts';
import {
  firstArrivalMs,
  type JournalReader,
  type StoredArrival,
  type StoredVehicle,
} from '../journal/reading/reader.ts';
import { createSameTimes, resendsOf } from './resends.ts';
import { createRuns, type Runs, type Witness } from './runs.ts';
import { createTally, type Tally } from './tally.ts';

/** The other source may still bring what one brought so shortly ago. */
const STILL_COMING_MS = 2 * 60_000;

/** What one pass over a vehicle's messages adds to. */
export interface PassDeps {
  readonly reader: JournalReader;
  /** Of messages that first came in this span, Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly total: Tally;
  /** The tally of a stream; called once a vehicle that it brings messages of. */
  readonly streamOf: (streamId: string | null) => Tally;
  /** Groups of messages of one device time whose contents are compared, at most. */
  readonly comparisons: number;
}

/** Goes once over the messages of a vehicle. Answers with its own counts, and how many groups were compared. */
export function passVehicle(
  deps: PassDeps,
  vehicle: StoredVehicle,
): { readonly tally: Tally; readonly compared: number } {
  const { reader, total } = deps;
  const tally = createTally();
  const settledMs = deps.nowMs - STILL_COMING_MS;
  const inHttp = runsIn('http', [tally, total]);
  const inMqtt = runsIn('mqtt', [tally, total]);
  const streams = new Map<string | null, StreamPass>();
  const sameTimes = createSameTimes(deps.comparisons);
  const isOther = createOtherContents();
  let mqttHasBegun = false;

  const streamPass = (streamId: string | null): StreamPass => {
    const known = streams.get(streamId);
    if (known !== undefined) return known;
    const stream = deps.streamOf(streamId);
    const pass = {
      tally: stream,
      inHttp: runsIn('http', [stream]),
      inMqtt: runsIn('mqtt', [stream], mqttHasBegun),
    };
    streams.set(streamId, pass);
    return pass;
  };

  for (const arrival of reader.arrivals(vehicle.id, deps.fromMs, deps.toMs)) {
    const { mqttMs, httpMs, streamId } = arrival;
    const timeMs = firstArrivalMs(arrival);
    const mine = httpMs === null ? null : streamPass(streamId);
    const tallies = mine === null ? [tally, total] : [tally, total, mine.tally];
    for (const each of tallies) each.arrived(arrival);
    if (isOther(arrival)) for (const each of tallies) each.sameTimes();

    const ofHttp = witness(httpMs, mqttMs, settledMs);
    const ofMqtt = witness(mqttMs, httpMs, settledMs);
    inHttp.see(ofHttp, timeMs);
    inMqtt.see(ofMqtt, timeMs);
    for (const pass of streams.values()) {
      // What another stream brought says nothing of this one, for only the first that brought a message is known.
      pass.inHttp.see(ofHttp === 'brought' && pass !== mine ? 'neither' : ofHttp, timeMs);
      pass.inMqtt.see(ofMqtt === 'missing' && pass !== mine ? 'neither' : ofMqtt, timeMs);
    }
    mqttHasBegun ||= mqttMs !== null;
    sameTimes.see(arrival);
  }

  const groups = sameTimes.found();
  for (const group of groups) {
    for (const resend of resendsOf(reader, vehicle.id, group)) {
      for (const each of talliesOf(resend, streams, [tally, total])) each.resent();
    }
  }
  return { tally, compared: groups.length };
}

/**
 * Whether the next message by device time has the times of an earlier one and other content. Without flespi's time only other
 * content makes two of one device time.
 */
function createOtherContents(): (arrival: StoredArrival) => boolean {
  let withoutServerUs: number | null = null;
  return ({ timeUs, mark }) => {
    if (!isWithoutServerTime(mark)) return hasOtherContent(mark);
    const isSecond = timeUs === withoutServerUs;
    withoutServerUs = timeUs;
    return isSecond;
  };
}

interface StreamPass {
  readonly tally: Tally;
  readonly inHttp: Runs;
  readonly inMqtt: Runs;
}

function runsIn(source: 'http' | 'mqtt', tallies: readonly Tally[], hasBegun = false): Runs {
  return createRuns((run) => {
    for (const tally of tallies) tally.missing(source, run);
  }, hasBegun);
}

/** @param broughtMs when the source brought the message, and `otherMs` when the other one did */
function witness(broughtMs: number | null, otherMs: number | null, settledMs: number): Witness {
  if (broughtMs !== null) return 'brought';
  return otherMs !== null && otherMs <= settledMs ? 'missing' : 'neither';
}

function talliesOf(
  { httpMs, streamId }: StoredArrival,
  streams: ReadonlyMap<string | null, StreamPass>,
  always: readonly Tally[],
): readonly Tally[] {
  const stream = httpMs === null ? undefined : streams.get(streamId);
  return stream === undefined ? always : [...always, stream.tally];
}
