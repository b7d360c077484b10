import { checkTrackRules, type TrackRuleChoices } from '../../../shared/schemas/track-rules.ts';
import { type FormProblems, problemsByField } from '../../ui/form-problems.ts';

/** Rules that are numbers, in the order in which they stand. */
export const RULE_NUMBERS = ['stopMinutes', 'stopRadiusM', 'standKmh', 'silenceMinutes'] as const;
export type RuleNumber = (typeof RULE_NUMBERS)[number];

/** The rules as a form holds them: texts, and nothing checked yet. */
export type RulesDraft = Pick<TrackRuleChoices, 'standsBy'> & { readonly [N in RuleNumber]: string };

/** The form as it stands while nothing was changed. */
export function draftOf({ standsBy, ...numbers }: TrackRuleChoices): RulesDraft {
  const { stopMinutes, stopRadiusM, standKmh, silenceMinutes } = numbers;
  return {
    standsBy,
    stopMinutes: String(stopMinutes),
    stopRadiusM: String(stopRadiusM),
    standKmh: String(standKmh),
    silenceMinutes: String(silenceMinutes),
  };
}

/** The rules to apply; what is no number stands as NaN. */
export function rulesOf({ standsBy, ...texts }: RulesDraft): TrackRuleChoices {
  const number = (name: RuleNumber, isNumber = /^\d{1,6}$/): number =>
    isNumber.test(texts[name].trim()) ? Number(texts[name]) : Number.NaN;
  return {
    standsBy,
    stopMinutes: number('stopMinutes'),
    stopRadiusM: number('stopRadiusM'),
    // Of a speed in another unit there may be less than a whole one.
    standKmh: number('standKmh', /^\d{1,3}(\.\d{1,3})?$/),
    silenceMinutes: number('silenceMinutes'),
  };
}

/** What is wrong with the draft. */
export function problemsOf(draft: RulesDraft): FormProblems<RuleNumber> {
  const checked = checkTrackRules(rulesOf(draft));
  if (checked.ok) return {};
  return problemsByField(
    checked.problems.flatMap(({ field, message }) => (field === 'standsBy' ? [] : [{ field, message }])),
  );
}

/** Whether the draft says anything else than the rules. */
export function isChanged(draft: RulesDraft, choices: TrackRuleChoices): boolean {
  const before = draftOf(choices);
  return (
    draft.standsBy !== before.standsBy || RULE_NUMBERS.some((name) => draft[name].trim() !== before[name])
  );
}
