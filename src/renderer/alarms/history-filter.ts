import type { AlarmSeverity } from '../../shared/alarm.ts';
import type { AlarmFilter, AlarmSource } from '../../shared/alarm-search.ts';
import type { AlarmPhase } from '../../shared/alarms.ts';
import type { Language } from '../../shared/format/language.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { Span } from '../ui/custom-span.ts';
import { windowPart } from '../window/window-store.ts';

/** Spans that end now, by their days. */
export const HISTORY_DAYS = [1, 7, 30] as const;
/** When alarms were raised: at any time, in the last days, or in a span of one's own. */
export type HistorySpan = 'all' | (typeof HISTORY_DAYS)[number] | Span;

/** What of the history is wanted, as a person chooses it. */
export interface HistoryChoice {
  readonly text: string;
  readonly severities: readonly AlarmSeverity[];
  readonly source: AlarmSource | null;
  readonly phase: AlarmPhase | null;
  readonly span: HistorySpan;
}

export const WHOLE_HISTORY: HistoryChoice = {
  text: '',
  severities: [],
  source: null,
  phase: null,
  span: 'all',
};

interface HistoryFilter {
  readonly choice: HistoryChoice;
  change(patch: Partial<HistoryChoice>): void;
}

/** What this window looks for in the history of alarms. */
export const useHistoryFilter = windowPart<HistoryFilter>((set) => ({
  choice: WHOLE_HISTORY,
  change: (patch) => set(({ choice }) => ({ choice: { ...choice, ...patch } })),
}));

/** The filter of a choice; null where it wants all. */
export function filterOf(choice: HistoryChoice, language: Language, nowMs: number): AlarmFilter | null {
  const { text, severities, source, phase, span } = choice;
  const isAll =
    text.trim() === '' && severities.length === 0 && source === null && phase === null && span === 'all';
  if (isAll) return null;
  const { fromMs, toMs } = boundsOf(span, nowMs);
  return {
    text: text.trim(),
    language,
    severities,
    sources: source === null ? [] : [source],
    phases: phase === null ? [] : [phase],
    fromMs,
    toMs,
  };
}

function boundsOf(span: HistorySpan, nowMs: number): Pick<AlarmFilter, 'fromMs' | 'toMs'> {
  if (span === 'all') return { fromMs: null, toMs: null };
  if (typeof span !== 'number') return span;
  return { fromMs: Math.max(0, nowMs - span * DAY_MS), toMs: null };
}
