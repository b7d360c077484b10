/** Vehicles, where they were, and the past of the whole desk. */
import type { FleetFrame, FleetSnapshot } from '../fleet-frame.ts';
import type { LogKey } from '../log-key.ts';
import type { LogFilter, LogPage } from '../log-record.ts';
import type { OpenedPast, PastMove, PastOutline } from '../past.ts';
import type { TrackHistory } from '../track/history.ts';
import type { ParametersProgress, ParametersQuery, TrackParameters } from '../track/parameters.ts';
import type { TrackFixes, TrackMessage, VehicleSpan } from '../track/track.ts';
import type { VehicleDetails } from '../vehicle-details.ts';
import { call, event } from './call.ts';

export const fleet = {
  snapshot: call<void, FleetSnapshot>(),
  frame: event<FleetFrame>(),
} as const;

export const details = {
  /** Starts to follow one vehicle (replacing the one followed before) and answers with all that is known. */
  open: call<{ readonly vehicleId: string }, VehicleDetails>(),
  close: call<void, null>(),
  /** The followed vehicle, at most four times a second. */
  changed: event<VehicleDetails>(),
} as const;

export const tracks = {
  /** Fixes of a vehicle in a span of device time that the journal holds. Fails with `track-too-long` where they are too many. */
  read: call<VehicleSpan, TrackFixes>(),
  /** The message that a fix is of. Fails with `payload-gone` where it is held no more. */
  message: call<
    { readonly vehicleId: string; readonly timeUs: number; readonly mark: number },
    TrackMessage
  >(),
  /**
   * What the messages of a span said in figures. Takes a while where many vehicles report. Fails with `track-too-long` and
   * `parameters-cancelled`.
   */
  parameters: call<ParametersQuery, TrackParameters>(),
  /** Of this window's alone, at most four times a second. */
  parametersProgress: event<ParametersProgress>(),
  /** Does nothing where that run has ended. */
  cancelParameters: call<{ readonly run: string }, null>(),
  /** What of the span was not delivered here, and how far fetching that from flespi is. */
  history: call<VehicleSpan, TrackHistory>(),
  /** Fetches what is missing of the span: it is kept, and shown in tracks alone. Nothing where a fetch of the vehicle is under way. */
  fetchHistory: call<VehicleSpan, null>(),
  /** Ends that fetch; what is here by now stays. */
  cancelHistory: call<{ readonly vehicleId: string }, null>(),
} as const;

/**
 * The desk as it was shown at a moment (`past.ts`). A window drives it: it asks for the next moment once it has shown the last. All fail
 * with `past-failed` where a journal cannot be read, and those with an id with `no-past` where it is not open. A window's pasts are closed
 * with it.
 */
export const past = {
  /** What the past holds between two moments, in so many buckets. */
  outline: call<{ readonly fromMs: number; readonly toMs: number; readonly buckets: number }, PastOutline>(),
  /** Opens a past at a moment; one to come is now. Fails with `too-many-pasts`. */
  open: call<{ readonly atMs: number }, OpenedPast>(),
  /** Goes to another moment. A call under way fails with `past-superseded` where the next one comes. */
  move: call<{ readonly id: number; readonly toMs: number }, PastMove>(),
  /** A vehicle at the moment that was moved to last: of parameters those that its messages of the last days said. Fails with `no-vehicle`. */
  details: call<{ readonly id: number; readonly vehicleId: string }, VehicleDetails>(),
  /** Records that had arrived by `atMs`, as `logs.page`, out of the journals. */
  logs: call<
    {
      readonly atMs: number;
      readonly before: LogKey | null;
      readonly limit: number;
      readonly filter: LogFilter;
    },
    LogPage
  >(),
  close: call<{ readonly id: number }, null>(),
} as const;
