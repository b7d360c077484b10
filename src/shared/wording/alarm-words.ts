import type { Format } from '../format/format.ts';
import type { AlarmTrouble } from '../messages/alarms.ts';
import type { SilenceCause } from '../messages/explanation.ts';
import type { RuleFinding } from '../messages/rules.ts';
import type { Say, TextsOf } from './sentences.ts';

/** What a trouble is told with. */
export interface AlarmTools {
  readonly figures: Format['figures'];
  readonly say: Say;
  /** Why a stream is in its state. */
  readonly reason: (
    reason: Extract<AlarmTrouble, { readonly code: 'alarm-stream-failing' }>['reason'],
  ) => string;
  /** From when to when. Unix milliseconds. */
  readonly span: (fromMs: number, toMs: number) => string;
  /** An instant. Unix milliseconds. */
  readonly time: (atMs: number) => string;
  /** With its unit, in the one that is chosen. */
  readonly speed: (speedKmh: number) => string;
  /** A plain number, with the decimal sign of the language. */
  readonly number: (value: number) => string;
  /** Why vehicles are silent. */
  readonly silence: (cause: SilenceCause) => string;
  /** What a rule found. */
  readonly found: (finding: RuleFinding) => string;
}

/** What is wrong, in one language, as a line without a full stop. */
export type AlarmWords = TextsOf<AlarmTrouble, string, [tools: AlarmTools]>;

/** What a rule found, in one language, as a part of a line. */
export type RuleWords = TextsOf<RuleFinding, string, [tools: Omit<AlarmTools, 'found'>]>;
