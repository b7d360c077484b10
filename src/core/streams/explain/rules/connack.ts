import { found, NOTHING, type Rule } from '../found.ts';

const LONG_GOOD_S = 20 * 86_400;

/** A broker that refused to be connected to: error codes 1 to 5 are those of its answer (MQTT 3.1.1 §3.2.2.3). */
export const connack: Rule = ({ target, nowS, runs: all }, { failing: [failing], hasAccepted }) => {
  if (failing === undefined || failing.code < 1 || failing.code > 5 || failing.state === 'over')
    return NOTHING;
  const { code, runs } = failing;
  // Its access token is sent as a user name.
  if (target.kind === 'thingsboard' && code >= 4) return found({ code: 'access-token-wrong' }, runs);
  switch (code) {
    case 1:
      return found({ code: 'mqtt-version-refused' }, runs);
    case 2:
      return found({ code: 'client-id-refused' }, runs, { confidence: 'middle' });
    case 3:
      return found({ code: 'broker-not-ready' }, runs);
    case 4:
      return found({ code: 'mqtt-login' }, runs);
    default:
  }
  const firstS = all[0]?.sinceS ?? nowS;
  if (target.kind === 'azure' && (hasAccepted || nowS - firstS >= LONG_GOOD_S)) {
    return found({ code: 'shared-key-expired' }, runs, { confidence: 'middle' });
  }
  return found({ code: 'mqtt-not-allowed' }, runs);
};
