import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Digest, Failing } from '../digest.ts';
import { found, NOTHING, type Rule } from '../found.ts';
import { atPeak } from './peak.ts';

type Answer = (failing: Failing, evidence: Evidence, digest: Digest) => readonly StreamExplanation[];

/** A target that was reached and answered with an HTTP status. */
export const answers: Rule = (evidence, digest) => {
  const [failing] = digest.failing;
  if (failing === undefined || failing.code < 100) return NOTHING;
  if (failing.state === 'over') return over(failing, evidence);
  return (BY_KIND[evidence.target.kind]?.[failing.code] ?? answerTo(failing.code))(failing, evidence, digest);
};

/** What was short and is over is told of where it says something of its own: a restart. */
function over(failing: Failing, { listener }: Evidence): readonly StreamExplanation[] {
  if (listener !== null || (failing.code !== 502 && failing.code !== 503)) return NOTHING;
  const cause = { code: 'target-restarted', fromS: failing.sinceS, untilS: failing.lastS } as const;
  return found(cause, failing.runs, { isNote: true });
}

function answerTo(status: number): Answer {
  const own = BY_STATUS[status];
  if (own !== undefined) return own;
  if (status >= 200 && status < 300) return otherSuccess;
  if (status >= 500 && status < 600) return targetError;
  return notKnown;
}

const login: Answer = ({ code, runs }, { listener, target }, { hasAccepted }) => {
  if (listener !== null && listener.wrongKey > 0) {
    return found({ code: 'own-key-differs' }, runs, { actions: [{ kind: 'open-listener' }] });
  }
  const never = !hasAccepted && !target.hasLogin;
  return found({ code: 'login-refused', status: code, never }, runs);
};

const tooLarge: Answer = ({ runs, sinceS }, { target, runs: all }, { usualRead }) => {
  const messages = runs.at(-1)?.mostRead ?? null;
  const before = all.filter(({ lastS, error }) => lastS <= sinceS && error !== null && error !== 413);
  const hasGrown = usualRead !== null && messages !== null && messages >= 2 * usualRead;
  if (hasGrown && (before.length > 0 || messages >= 4 * usualRead)) {
    return found({ code: 'batch-too-large-after-outage', messages, usual: usualRead }, runs);
  }
  return found({ code: 'batch-too-large', messages, limit: target.limitMessages }, runs);
};

const redirected =
  (kept: boolean): Answer =>
  ({ code, runs }) =>
    found({ code: 'redirected', status: code, kept }, runs, { confidence: kept ? 'middle' : 'high' });

const throttled: Answer = (failing, evidence) => {
  const hours = atPeak(failing.code, evidence.runs);
  return hours === null
    ? found({ code: 'throttled', status: failing.code }, failing.runs)
    : found({ code: 'throttled-at-peak', ...hours }, failing.runs);
};

const targetError: Answer = ({ code, runs, sinceS, count, state }, _evidence, { accepted }) => {
  const devices = new Set(runs.map(({ deviceId }) => deviceId));
  const [deviceId] = devices;
  if (state === 'mixed' && devices.size === 1 && deviceId !== null && deviceId !== undefined) {
    return found({ code: 'poison-message', status: code, deviceId }, runs, { confidence: 'middle' });
  }
  if (state === 'mixed' && alternates(runs.length, accepted.length, count)) {
    return found({ code: 'one-of-two-servers' }, runs, { confidence: 'low' });
  }
  return found({ code: 'target-error', status: code, sinceS, count }, runs);
};

/** So many turns are no chance. */
const LEAST_TURNS = 8;

/** Whether every second request or so fails. */
function alternates(failed: number, accepted: number, count: number): boolean {
  return failed >= LEAST_TURNS && accepted >= LEAST_TURNS && count <= 2 * failed;
}

const unavailable: Answer = ({ code, runs, sinceS }, { listener }) => {
  if (listener?.storageFailed === true) {
    return found({ code: 'own-disk' }, runs, { actions: [{ kind: 'open-storage' }] });
  }
  return found({ code: 'target-unavailable', status: code, sinceS }, runs);
};

const cloudflare =
  (why: 'down' | 'timeout' | 'tls'): Answer =>
  ({ code, runs }) =>
    found({ code: 'cloudflare', status: code, why }, runs);

const otherSuccess: Answer = ({ code, runs }) =>
  found({ code: 'other-success', status: code }, runs, { confidence: 'middle' });

const notKnown: Answer = ({ code, runs, count }) =>
  found({ code: 'not-known', errorCode: code, count }, runs, { confidence: 'low' });

const wrongPath: Answer = ({ code, runs }, { target }) =>
  found({ code: 'wrong-path', status: code, path: target.path }, runs);

const forbids: Answer = ({ code, runs }) =>
  found({ code: 'target-forbids', status: code }, runs, { confidence: 'middle' });

const rights: Answer = ({ code, runs }) =>
  found({ code: 'pubsub-rights', status: code }, runs, { confidence: 'middle' });

const otherChannel: Answer = ({ runs }) =>
  found({ code: 'other-channel-gone' }, runs, { confidence: 'middle' });

/** A hub that took what was sent, and refuses its key now. */
const hubKey: Answer = (failing, evidence, digest) =>
  digest.hasAccepted
    ? found({ code: 'shared-key-expired' }, failing.runs, { confidence: 'middle' })
    : login(failing, evidence, digest);

const BY_STATUS: Readonly<Partial<Record<number, Answer>>> = {
  301: redirected(false),
  302: redirected(false),
  303: redirected(false),
  307: redirected(true),
  308: redirected(true),
  400: ({ code, runs, sinceS }) =>
    found({ code: 'content-refused', status: code, sinceS }, runs, { confidence: 'middle' }),
  401: login,
  403: forbids,
  404: wrongPath,
  410: wrongPath,
  405: ({ code, runs }) => found({ code: 'method-refused', status: code }, runs, { confidence: 'middle' }),
  407: ({ runs }) => found({ code: 'proxy-login' }, runs),
  413: tooLarge,
  415: ({ code, runs }) =>
    found({ code: 'content-type-refused', status: code }, runs, { confidence: 'middle' }),
  422: ({ runs }) =>
    found({ code: 'schema-refused', reason: runs.at(-1)?.reason ?? null }, runs, { confidence: 'middle' }),
  429: throttled,
  431: ({ runs }, { target }) => found({ code: 'headers-too-large', headers: target.headers }, runs),
  502: unavailable,
  503: unavailable,
  504: ({ code, runs }) => found({ code: 'proxy-gave-up', status: code }, runs, { confidence: 'middle' }),
  520: cloudflare('down'),
  521: cloudflare('down'),
  522: cloudflare('timeout'),
  523: cloudflare('down'),
  524: cloudflare('timeout'),
  525: cloudflare('tls'),
  526: cloudflare('tls'),
};

/** Where a status means something of its own to a kind of target. */
const BY_KIND: Readonly<Partial<Record<string, Readonly<Partial<Record<number, Answer>>>>>> = {
  flespi: {
    401: ({ runs }) => found({ code: 'other-account-token' }, runs),
    404: otherChannel,
    410: otherChannel,
  },
  azure: { 401: hubKey },
  tollbg: { 401: ({ runs }) => found({ code: 'toll-account' }, runs) },
  pubsub: { 403: rights, 404: rights },
  'tracker-platform': {
    404: ({ runs }) => found({ code: 'tracker-unknown' }, runs, { confidence: 'middle' }),
  },
};
