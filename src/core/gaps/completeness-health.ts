import type { Completeness } from '../../shared/completeness.ts';
import type { CompletenessHealth } from '../../shared/health.ts';

/** What `GET /health` tells of an account's messages. */
export function completenessHealth(facts: Completeness): CompletenessHealth {
  const { completeToMs, openGaps, unproved, unrecoverable } = facts;
  const reason = reasonOf(facts);
  return {
    completeTo: reason === null && completeToMs !== null ? new Date(completeToMs).toISOString() : null,
    reason,
    openGaps: openGaps.length,
    unproved,
    unrecoverable,
  };
}

/** The gravest first, as in the window's sentence. */
function reasonOf(facts: Completeness): CompletenessHealth['reason'] {
  if (facts.refused) return 'refused';
  if (facts.doubt === 'qos-0') return 'qos-0';
  if (facts.openGaps.length + facts.unrecoverable + facts.unproved > 0) return 'gaps';
  if (facts.look) return 'clean-session';
  if (facts.completeToMs === null) return facts.catchingUp ? 'catching-up' : 'never-connected';
  return facts.doubt;
}
