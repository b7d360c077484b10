import type { StreamExplanation } from '../../../../shared/explanation.ts';
import { isLoopback } from '../../../../shared/is-loopback.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { isAddress } from '../../evidence/target.ts';
import type { Digest, Failing } from '../digest.ts';
import { found, NOTHING, type Rule } from '../found.ts';

const CERTIFICATE_ERROR = -99;
/** A certificate ends at a round time, and the first batch after it comes soon. */
const SHARP_S = 150;
const HOUR_S = 3_600;

/** A target that could not prove who it is (-99). */
export const certificate: Rule = (evidence, digest) => {
  const [failing] = digest.failing;
  if (failing === undefined || failing.code !== CERTIFICATE_ERROR || failing.state === 'over') return NOTHING;
  const seen = checked(failing, evidence);
  return seen.length > 0 ? seen : concluded(failing, evidence, digest);
};

function checked({ runs, sinceS }: Failing, { check }: Evidence): readonly StreamExplanation[] {
  if (check === null || check.tls === null) return NOTHING;
  switch (check.tls.outcome) {
    case 'expired':
      return found({ code: 'certificate-expired', atS: check.tls.validToS, sinceS }, runs);
    case 'other-name':
      return found({ code: 'certificate-of-other-name', host: check.host }, runs);
    case 'incomplete':
      return found({ code: 'certificate-chain' }, runs);
    default:
      return NOTHING;
  }
}

function concluded(
  { runs, sinceS }: Failing,
  { target }: Evidence,
  { hasAccepted }: Digest,
): readonly StreamExplanation[] {
  const actions = [{ kind: 'check-target' }] as const;
  if (target.hasAuthority)
    return found({ code: 'private-authority' }, runs, { confidence: 'middle', actions });
  // A target on this computer is a stand-in: what its certificate is for says nothing.
  if (target.host !== null && isAddress(target.host) && !isLoopback(target.host)) {
    const cause = { code: 'certificate-of-other-name', host: target.host } as const;
    return found(cause, runs, { confidence: 'middle', actions });
  }
  if (!hasAccepted) return found({ code: 'certificate-untrusted' }, runs, { confidence: 'middle', actions });
  if (sinceS % HOUR_S <= SHARP_S)
    return found({ code: 'certificate-expired', atS: null, sinceS }, runs, { actions });
  return found({ code: 'certificate-refused', sinceS }, runs, { confidence: 'middle', actions });
}
