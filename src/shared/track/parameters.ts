/** What a vehicle's messages said in figures over a span: which parameters there were, and the values of some. */
import type { VehicleSpan } from './track.ts';

/** What is asked. `run` names it, so that it can be cancelled. */
export interface ParametersQuery extends VehicleSpan {
  readonly run: string;
  /** Whose values are wanted; all that there are is told besides. */
  readonly names: readonly string[];
}

/** A numeric parameter that was reported in the span. */
export interface ReportedParameter {
  /** Dotted flespi name. */
  readonly name: string;
  /** As flespi's catalogue gives it; null where it gives none. */
  readonly unit: string | null;
  /** In how many messages. */
  readonly count: number;
}

/** The values of one parameter, oldest first. */
export interface ParameterSeries {
  readonly name: string;
  /** Unix microseconds by the device's clock. */
  readonly timeUs: Float64Array;
  readonly value: Float64Array;
}

/** What was found. */
export interface TrackParameters {
  /** Sorted by name. */
  readonly reported: readonly ReportedParameter[];
  /** There are more names than these. */
  readonly areNamesCut: boolean;
  /** Of those wanted that were reported. */
  readonly series: readonly ParameterSeries[];
  readonly messages: number;
  /** Up to when it was read, Unix milliseconds, where there are too many values for a window; null where all was read. */
  readonly cutAtMs: number | null;
}

/** None. */
export const NO_PARAMETERS: TrackParameters = {
  reported: [],
  areNamesCut: false,
  series: [],
  messages: 0,
  cutAtMs: null,
};

/** How far a reading is. */
export interface ParametersProgress {
  readonly run: string;
  /** Of the messages, 0 to 1. */
  readonly share: number;
  readonly messages: number;
}

/** Of so many parameters at a time. */
export const MOST_PARAMETERS_ASKED = 40;
/** Names that one vehicle may have; trackers have a thousand at most (flespi-facts §5). */
export const MOST_PARAMETER_NAMES = 2_000;
/** 16 MB. */
export const MOST_PARAMETER_VALUES = 1_000_000;
/** No name of flespi's is as long. */
export const LONGEST_PARAMETER_NAME = 200;
