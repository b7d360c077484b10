import {
  checkStatusThresholds,
  STATUS_THRESHOLDS,
  type StatusThresholds,
} from '../../shared/schemas/status-thresholds.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** The thresholds as a form holds them: texts, and nothing checked yet. */
export type StatusDraft = { readonly [Name in keyof StatusThresholds]: string };

/** The form as it stands while nothing was changed. */
export function draftOf(thresholds: StatusThresholds): StatusDraft {
  return ofEach((name) => String(thresholds[name]));
}

/** Whether the draft says anything else than the thresholds. */
export function isChanged(draft: StatusDraft, thresholds: StatusThresholds): boolean {
  const before = draftOf(thresholds);
  return STATUS_THRESHOLDS.some((name) => draft[name].trim() !== before[name]);
}

/** The thresholds to apply; what is no number stands as NaN. */
export function thresholdsOf(draft: StatusDraft): StatusThresholds {
  return ofEach((name) => {
    const text = draft[name].trim();
    // Of a speed in another unit there may be less than a whole one.
    const isNumber = name === 'movingKmh' ? /^\d{1,3}(\.\d{1,3})?$/ : /^\d{1,9}$/;
    return isNumber.test(text) ? Number(text) : Number.NaN;
  });
}

/** What is wrong with the draft, by the host's own rules. */
export function problemsOf(draft: StatusDraft): FormProblems<keyof StatusThresholds> {
  const checked = checkStatusThresholds(thresholdsOf(draft));
  return checked.ok ? {} : problemsByField(checked.problems);
}

function ofEach<T>(value: (name: keyof StatusThresholds) => T): {
  readonly [N in keyof StatusThresholds]: T;
} {
  // One entry for each name.
  return Object.fromEntries(STATUS_THRESHOLDS.map((name) => [name, value(name)])) as {
    [N in keyof StatusThresholds]: T;
  };
}
