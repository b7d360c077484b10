/** What a pull does next, and how far it is. Pure. */
import { MOST_PULLED_TOLD, type Pull, type PulledVehicle } from '../../shared/pull.ts';
import type { Failure } from '../../shared/result.ts';
import type { HistoryFetch } from '../../shared/track/history.ts';
import { permittedDevice } from './fetch-manners.ts';
import type { PullOutcome, PullRecord } from './pull-record.ts';

/** The place of the vehicle whose turn it is; null where all had theirs. */
export function nextPlace({ outcomes }: Pick<PullRecord, 'outcomes'>): number | null {
  const place = outcomes.indexOf(null);
  return place < 0 ? null : place;
}

/** The same pull with the outcome of one vehicle; null forgets it. */
export function withOutcome(record: PullRecord, place: number, outcome: PullOutcome | null): PullRecord {
  return { ...record, outcomes: record.outcomes.with(place, outcome) };
}

/** The same pull as it goes on: what failed is asked again, what is done is not. */
export function resumed(record: PullRecord): PullRecord {
  const outcomes = record.outcomes.map((each) => (each?.failure === null ? each : null));
  return { ...record, isOn: true, failure: null, outcomes };
}

/** Of a vehicle of which nothing had to be asked. */
export const ALL_HERE: PullOutcome = {
  messages: 0,
  isHere: true,
  heldSinceMs: null,
  holdsNone: false,
  failure: null,
};

/** What came of fetching one vehicle. */
export function outcomeOf(fetch: HistoryFetch): PullOutcome {
  const { state, messages, heldSinceMs, fromMs, failure } = fetch;
  const isDone = state === 'done';
  return {
    messages,
    isHere: false,
    heldSinceMs: heldSinceMs !== null && heldSinceMs > fromMs ? heldSinceMs : null,
    holdsNone: isDone && heldSinceMs === null,
    failure: isDone ? null : vehicleFailure(failure),
  };
}

/** Of one that could not be asked at all. */
export function failedOutcome(failure: Failure): PullOutcome {
  return { ...ALL_HERE, isHere: false, failure: vehicleFailure(failure) };
}

/** Whether what kept one vehicle from being fetched keeps all others too. */
export function endsPull(failure: Failure | null): boolean {
  return failure?.code === 'history-no-room' || failure?.code === 'history-not-flespi';
}

/** In the words of a pull; a fetch that somebody ended elsewhere has no reason of its own. */
function vehicleFailure(failure: Failure | null): Failure {
  return failure === null ? { code: 'pull-vehicle-cancelled' } : permittedDevice(failure);
}

/** What is under way of a pull; null where nothing is. */
export interface Underway {
  readonly place: number;
  readonly fetch: HistoryFetch | null;
}

/** How far it is; ids of vehicles are those within the account. */
export function pullStatus(
  record: PullRecord,
  underway: Underway | null,
  isLive: boolean,
): Omit<Pull, 'accountId'> {
  const { startedMs, fromMs, toMs, vehicleIds, outcomes, isOn, failure } = record;
  const ended = outcomes.filter((each) => each !== null);
  const told = vehicleIds.map((vehicleId, place): PulledVehicle => {
    const outcome = outcomes[place] ?? null;
    if (outcome !== null) {
      const { isHere, failure, ...facts } = outcome;
      const state = failure !== null ? 'failed' : isHere ? 'here' : 'done';
      return { vehicleId, state, failure, ...facts, reachedMs: failure === null ? toMs : fromMs };
    }
    const isIts = underway?.place === place;
    const own = isIts ? underway.fetch : null;
    return {
      vehicleId,
      state: isIts && own?.state === 'asking' ? 'asking' : 'waiting',
      messages: own?.messages ?? 0,
      reachedMs: own?.reachedMs ?? fromMs,
      heldSinceMs: null,
      holdsNone: false,
      failure: null,
    };
  });
  return {
    startedMs,
    fromMs,
    toMs,
    state: stateOf(record, isLive),
    failure: isOn ? null : failure,
    counts: {
      vehicles: vehicleIds.length,
      done: ended.filter((each) => each.failure === null).length,
      failed: ended.filter((each) => each.failure !== null).length,
      messages: told.reduce((sum, { messages }) => sum + messages, 0),
    },
    vehicles: told.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state]).slice(0, MOST_PULLED_TOLD),
  };
}

const URGENCY: Readonly<Record<PulledVehicle['state'], number>> = {
  asking: 0,
  failed: 1,
  done: 2,
  here: 3,
  waiting: 4,
};

function stateOf(record: PullRecord, isLive: boolean): Pull['state'] {
  if (nextPlace(record) === null) return 'done';
  if (!record.isOn) return 'stopped';
  return isLive ? 'running' : 'waiting';
}
