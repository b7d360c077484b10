/** Finding alarms among all that were ever raised. */
import type { AlarmSeverity } from './alarm.ts';
import type { AlarmPhase, PastAlarm } from './alarms.ts';
import type { Language } from './format/language.ts';
import type { AlarmTrouble } from './messages/alarms.ts';

/** What raises alarms. */
export const ALARM_SOURCES = [
  'vehicle',
  'rule',
  'stream',
  'silence',
  'channel',
  'link',
  'storage',
  'gap',
] as const;
export type AlarmSource = (typeof ALARM_SOURCES)[number];

const SOURCE_OF: Readonly<Record<AlarmTrouble['code'], AlarmSource>> = {
  'alarm-parameter': 'vehicle',
  'alarm-rule': 'rule',
  'alarm-stream-failing': 'stream',
  'alarm-stream-blocked': 'stream',
  'alarm-stream-degraded': 'stream',
  'alarm-stream-loss': 'stream',
  'alarm-silence': 'silence',
  'alarm-channel-full': 'channel',
  'alarm-link-down': 'link',
  'alarm-session-end': 'link',
  'alarm-storage-failing': 'storage',
  'alarm-gap': 'gap',
};

/** What raised an alarm of this trouble. */
export function sourceOf({ code }: Pick<AlarmTrouble, 'code'>): AlarmSource {
  return SOURCE_OF[code];
}

/** Which alarms are wanted; of an empty list all are. */
export interface AlarmFilter {
  /** All its words in whom it is about, what is wrong, who did something, and notes; in the form of `searchForm`, in this language. */
  readonly text: string;
  readonly language: Language;
  readonly severities: readonly AlarmSeverity[];
  readonly sources: readonly AlarmSource[];
  readonly phases: readonly AlarmPhase[];
  /** Raised from the one on, and before the other; Unix milliseconds, null for no bound. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** A question for alarms of an account below `beforeId`, newest first; null for the newest. */
export interface AlarmSearch {
  readonly accountId: string;
  readonly beforeId: number | null;
  readonly limit: number;
  readonly filter: AlarmFilter;
}

/** What was found. One that finds few says how far it looked. */
export interface FoundAlarms {
  readonly alarms: readonly PastAlarm[];
  /** Ask on below this; null where all were looked at. */
  readonly lookedToId: number | null;
}
