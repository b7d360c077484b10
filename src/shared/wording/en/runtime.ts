import type { RuntimeCause } from '../../messages/runtime.ts';
import type { CausesOf } from '../sentences.ts';

/** What the broker does with what comes while an account is paused. */
const KEPT_MEANWHILE = {
  flespi: ' flespi keeps what comes meanwhile for up to 10 days.',
  broker: ' The broker keeps what comes meanwhile for as long as it keeps the session.',
  demo: '',
  look: ' Its session is a clean one: nothing is kept meanwhile.',
} as const;

export const runtimeCauses: CausesOf<RuntimeCause> = {
  paused: ({ kind, isLook }) => ({
    message: 'The account is paused.',
    advice: `Resume it to see it live.${KEPT_MEANWHILE[isLook === true ? 'look' : kind]}`,
  }),
  'token-missing': () => ({
    message: 'The token of this account is not known in this run.',
    advice: 'Enter the token of the account again.',
  }),
  'secret-not-read': () => ({
    message: 'It is kept, but the system does not give it now: its keyring may be locked.',
    advice:
      'Unlock the keyring of this computer, and start Fleetglass again, for the system may answer it only once; or enter the token of the account again.',
  }),
  'demo-failed': ({ why, detail }) => {
    const reasons = {
      error: detail,
      'not-understood': 'its answer is not understood',
      ended: `its thread ended with ${detail}`,
    };
    return {
      message: `The demo fleet could not be started (${reasons[why]}).`,
      advice: 'Try again; if it lasts, start Fleetglass again.',
    };
  },
  'demo-not-running': () => ({
    message: 'The demo fleet does not run.',
    advice: 'Resume its account, or try its link again: that starts it.',
  }),
  'other-customer': ({ customerId, keptId }) => ({
    message: `The token is one of the flespi account ${customerId}, and the messages kept here are of ${keptId}.`,
    advice: `Enter a token of ${keptId}, or add ${customerId} as an account of its own.`,
  }),
  'not-opened': ({ errorCode }) => ({
    message: `The account could not be opened (${errorCode}).`,
    advice: 'Try again; if it lasts, look in the log of Fleetglass.',
  }),
  'qos-0-only': () => ({
    message:
      'The broker hands messages out at QoS 0 only: it does not repeat one that is lost on the way, and keeps nothing while Fleetglass is away.',
    advice:
      'Fleetglass goes on and calls nothing complete. Ask the administrator of the broker to allow QoS 1, as flespi does.',
  }),
  'too-many-vehicles': ({ devices, units }, { figures }) => ({
    message: `More vehicles report than are shown: at most ${figures.count(devices)} devices, and ${figures.count(units)} units known by an ident alone. Those beyond are kept in the journal and exported all the same.`,
    advice:
      'If your fleet is smaller, something hands in idents that are made up: look at what posts to the HTTP listener, and at its secret.',
  }),
  'not-flespi': ({ software, topics }) => ({
    message: `This broker does not look like flespi: nothing is kept under flespi/, no message came there, and the flespi API does not answer through it.${software === '' ? '' : ` It calls itself “${software}”.`} ${
      topics.length === 0
        ? 'No other topic was seen on it either.'
        : `Topics seen on it begin with ${topics.map((topic) => `“${topic}”`).join(', ')}.`
    }`,
    advice:
      'Check the broker address in the account settings: flespi’s own is mqtts://mqtt.flespi.io. If this broker is to serve flespi’s topics, look at what should bring them there.',
  }),
};
