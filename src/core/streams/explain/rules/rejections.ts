import type { StreamExplanation } from '../../../../shared/explanation.ts';
import { EVENT } from '../../../flespi/event-codes.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/runs.ts';
import { MIXED_FOR_S } from '../digest.ts';
import { found, NOTHING, type Rule } from '../found.ts';

/** What a toll system says of a vehicle that it does not know; its words are not public. */
const UNKNOWN_VEHICLE =
  /plugin|business|regist|unknown|unrecogni|not (found|exist|allowed)|no (such|vehicle|device|unit|obu)|contract|plate|\bobu\b/i;
const UNKNOWN_THING = /thing|shadow/i;

/** Batches that flespi calls sent, of which the target rejected everything; and single messages that it refused. */
export const rejections: Rule = (evidence, { accepted }) => {
  const { runs, facts, target } = evidence;
  const singly = refusedSingly(evidence);
  if (singly.length > 0) return singly;
  const refused = runs.filter(({ outcome }) => outcome === 'refused');
  const last = refused.at(-1);
  if (last === undefined || last.lastS <= (accepted.at(-1)?.lastS ?? 0)) return NOTHING;
  if (target.kind === 'thingsboard') {
    return found({ code: 'telemetry-refused' }, [last], { confidence: 'middle' });
  }
  const reason = facts.statuses.refused?.reason ?? last.reason;
  const text = typeof reason === 'number' ? String(reason) : reason;
  return found({ code: 'messages-rejected', reason: text }, [last], { confidence: 'middle' });
};

/** By the target's word on one message (event 406), of which none of the same device was taken since. */
function refusedSingly({ runs, facts, target, nowS }: Evidence): readonly StreamExplanation[] {
  const standing = facts.statuses.refused;
  const bad = runs.filter(({ code, lastS }) => code === EVENT.statusBad && nowS - lastS <= MIXED_FOR_S);
  const last = bad.at(-1);
  if (standing === null || last === undefined) return NOTHING;
  const { deviceId, ident } = standing;
  const reason = standing.reason === null ? null : String(standing.reason);
  const own = bad.filter((run: Run) => run.deviceId === deviceId);
  const subject = deviceId ?? ident ?? '';
  const isToll = target.kind === 'tollbg' || target.kind === 'etoll';
  // What it says of one message, such as of its position, is no word on the vehicle.
  if (isToll && reason !== null && !UNKNOWN_VEHICLE.test(reason)) {
    return refusedMessage(deviceId, ident, reason, own);
  }
  switch (target.kind) {
    case 'tollbg':
      return found({ code: 'toll-plugin-missing', deviceId: subject, reason: reason ?? '' }, own);
    case 'etoll': {
      const cause = { code: 'vehicle-not-registered', deviceId: subject, reason: reason ?? '' } as const;
      return found(cause, own, { confidence: 'middle' });
    }
    case 'aws':
      return reason !== null && UNKNOWN_THING.test(reason)
        ? found({ code: 'thing-unknown', reason }, own, { confidence: 'middle' })
        : refusedMessage(deviceId, ident, reason, own);
    default:
      return refusedMessage(deviceId, ident, reason, own);
  }
}

function refusedMessage(
  deviceId: string | null,
  ident: string | null,
  reason: string | null,
  runs: readonly Run[],
) {
  return found({ code: 'message-refused', deviceId, ident, reason }, runs, { confidence: 'middle' });
}
