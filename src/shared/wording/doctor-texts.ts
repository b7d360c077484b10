import type { DoctorStepState } from '../doctor.ts';
import type { Format } from '../format/format.ts';
import type { DoctorMessage } from '../messages/doctor.ts';
import type { TextsOf } from './sentences.ts';
import type { Wording } from './wording.ts';

/** What the doctor's sentences are made with. */
export interface DoctorTools extends Pick<Wording, 'say' | 'explain'> {
  readonly counted: Format['figures']['counted'];
  /** With *and* before the last. */
  readonly both: Format['figures']['list'];
  /** What there is of it, separated by commas. */
  readonly list: (items: readonly (string | false)[]) => string;
  /** `1.4`: always with one decimal. */
  readonly decimal: (value: number) => string;
  /** `850 MB`, `12.3 GB`, in powers of 1000. */
  readonly sized: (bytes: number) => string;
  /** `12 kB`, `1.4 MB`. */
  readonly small: (bytes: number) => string;
  /** `2026-11-20 14:03`, in UTC. */
  readonly minute: (unixMs: number) => string;
}

/** A sentence for each of the doctor's codes. */
export type DoctorTexts = TextsOf<DoctorMessage, string, [tools: DoctorTools]>;

/** The words of a report as plain text. */
export interface DoctorReportWords {
  readonly heading: string;
  readonly started: string;
  readonly whatToDo: string;
  readonly states: Readonly<Record<DoctorStepState, string>>;
  readonly ended: Readonly<Record<'running' | 'done' | 'cancelled', string>>;
}
