import { fieldOf } from '../../evidence/field-names.ts';
import { isOldEndpoint } from '../../evidence/target.ts';
import { found, NOTHING, newest, type Rule } from '../found.ts';

/** What is known of one kind of target, whatever it answers. */
export const closedService: Rule = ({ target }, { failing: [failing] }) =>
  target.kind === 'google-iot' && failing !== undefined && failing.state !== 'over'
    ? found({ code: 'google-iot-closed' }, failing.runs)
    : NOTHING;

/** An endpoint of AWS whose certificate is trusted by few. */
export const oldEndpoint: Rule = ({ target }, { failing: [failing] }) =>
  target.kind === 'aws' &&
  failing?.state === 'standing' &&
  (failing.code === -99 || failing.code === -1) &&
  target.host !== null &&
  isOldEndpoint(target.host)
    ? found({ code: 'old-endpoint', host: target.host }, failing.runs, { confidence: 'middle' })
    : NOTHING;

/** Everything is accepted, and the target shows something other than it should. */
export const acceptedInVain: Rule = ({ target, seen, listener }, { accepted, failing }) => {
  if (accepted.length === 0 || failing.length > 0) return NOTHING;
  const records = newest(accepted);
  const { kind, configuration } = target;
  if (
    kind === 'aws' &&
    seen === 'shadow-unchanged' &&
    fieldOf(configuration, 'topic') !== undefined &&
    fieldOf(configuration, 'thing') === undefined
  ) {
    return found({ code: 'shadow-not-set' }, records);
  }
  if (kind === 'thingsboard' && seen === 'one-device') return found({ code: 'no-gateway-device' }, records);
  const isNothingSeen = seen === 'nothing' || listener?.messages === 0;
  if (!isNothingSeen) return NOTHING;
  if (kind === 'wialon') return found({ code: 'units-unknown' }, records, { confidence: 'middle' });
  if (kind === 'mqtt') return found({ code: 'accepted-and-dropped' }, records, { confidence: 'middle' });
  return NOTHING;
};
