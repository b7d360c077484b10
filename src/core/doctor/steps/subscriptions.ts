import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import type { TokenAccess } from '../../../shared/messages/filters.ts';
import { isMessagesFilter } from '../../flespi/filters.ts';
import type { FilterAnswer } from '../../mqtt/suback.ts';
import { MAY_BE_ACCESS } from '../../session/subscriptions.ts';
import { linkLost, withoutLink } from '../fault-outcome.ts';
import { liveFilters } from '../live-filters.ts';
import { failed, passed, type Step, type StepOutcome, warned } from '../step.ts';

/** Whether the broker grants everything that Fleetglass subscribes to. */
export const subscriptions: Step = async ({ account, link: port }) => {
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const answers = await outcome.link.subscribe(liveFilters(account).all);
  return answers === null ? linkLost(outcome.link) : judgeAnswers(answers);
};

/** What the broker's answers mean. */
export function judgeAnswers(answers: readonly FilterAnswer[]): StepOutcome {
  const refused = answers.filter(({ refusedWith }) => refusedWith !== null);
  const details = [...refused, ...answers.filter(({ refusedWith }) => refusedWith === null)].map(lineOf);
  const lowered = answers.filter(isOfMessages);
  if (refused.length === 0 && lowered.length > 0) {
    return warned({ code: 'granted-low' }, { code: 'grant-qos1' }, details);
  }
  if (refused.length === 0) return passed({ code: 'granted', filters: answers.length }, details);
  const result = { code: 'refused', refused: refused.length, filters: answers.length } as const;
  const missing = [...new Set(refused.flatMap(missingOf))];
  const advice: DoctorMessage =
    missing.length === 0 ? { code: 'permit-topics' } : { code: 'permit', missing };
  return refused.length === answers.length
    ? failed(result, advice, details)
    : warned(result, advice, details);
}

/** What the token may lack; nothing where the refusal cannot mean that. */
function missingOf({ spec, refusedWith }: FilterAnswer): readonly TokenAccess[] {
  if (spec.missingAccess === null || refusedWith === null || !MAY_BE_ACCESS.has(refusedWith)) return [];
  return [spec.missingAccess];
}

/** Whether messages of vehicles are granted at a lower quality than was asked for. */
function isOfMessages({ spec, lowered }: FilterAnswer): boolean {
  return lowered && isMessagesFilter(spec.filter);
}

function lineOf({ spec, refusedWith, lowered }: FilterAnswer): DoctorMessage {
  const { filter, whenRefused } = spec;
  if (refusedWith === null) return { code: 'filter-granted', filter, lowered };
  return { code: 'filter-refused', filter, reasonCode: refusedWith, means: whenRefused };
}
