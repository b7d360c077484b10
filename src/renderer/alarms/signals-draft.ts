import { checkSignals, type Signals } from '../../shared/schemas/signals.ts';
import { clockText, minutesOfClock } from '../ui/clock-text.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** Signals as a form holds them: what is typed as text, and nothing checked yet. */
export type SignalsDraft = Omit<Signals, 'fromMin' | 'muteMin' | 'toMin'> & {
  /** `22:00`. */
  readonly fromMin: string;
  readonly toMin: string;
  readonly muteMin: string;
};

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const SIGNAL_FIELDS = ['fromMin', 'toMin', 'days', 'zone', 'muteMin'] as const;

/** The form as it stands while nothing was changed. Hours that nobody chose yet are those of this zone. */
export function draftOf(signals: Signals, zone: string): SignalsDraft {
  const { fromMin, toMin, muteMin } = signals;
  return {
    ...signals,
    zone: signals.quiet || signals.zone !== 'UTC' ? signals.zone : zone,
    fromMin: clockText(fromMin),
    toMin: clockText(toMin),
    muteMin: String(muteMin),
  };
}

/** The signals to apply; what is no time or number stands as NaN. */
export function signalsOf(draft: SignalsDraft): Signals {
  return {
    ...draft,
    fromMin: minutesOf(draft.fromMin),
    toMin: minutesOf(draft.toMin),
    muteMin: /^\d{1,4}$/.test(draft.muteMin.trim()) ? Number(draft.muteMin) : Number.NaN,
  };
}

/** What is wrong with the draft, by the host's own rules. */
export function problemsOf(draft: SignalsDraft): FormProblems<keyof Signals> {
  const checked = checkSignals(signalsOf(draft));
  return checked.ok ? {} : problemsByField(checked.problems);
}

function minutesOf(text: string): number {
  const value = minutesOfClock(text);
  return value < 24 * 60 ? value : Number.NaN;
}
