import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { foreignScheme, isPrivateHost } from '../../evidence/target.ts';
import type { Digest, Failing } from '../digest.ts';
import { found, NOTHING, type Rule } from '../found.ts';

const NOT_CONNECTED = -1;
const NO_ANSWER = -2;
/** So many outages of a day are no accident. */
const UNSTABLE_TIMES = 4;
/** Each of them shorter than this. */
const SHORT_S = 600;
const SOON_S = 600;
const LATELY_S = 6 * 3_600;

/** A target that was not reached (-1), or did not answer (-2). */
export const reach: Rule = (evidence, digest) => {
  const [failing] = digest.failing;
  if (failing === undefined) return lately(digest, evidence.nowS);
  if (failing.code === NOT_CONNECTED) return notConnected(failing, evidence, digest);
  return failing.code === NO_ANSWER && failing.state !== 'over'
    ? noAnswer(failing, evidence, digest)
    : NOTHING;
};

function notConnected(failing: Failing, evidence: Evidence, digest: Digest): readonly StreamExplanation[] {
  const { target, listener } = evidence;
  const { runs, sinceS, lastS } = failing;
  const off = listener?.off.find(
    ({ fromS, untilS }) => fromS <= lastS && (untilS ?? lastS) >= sinceS - SOON_S,
  );
  if (off !== undefined) {
    const actions = [{ kind: 'open-listener' }] as const;
    return found({ code: 'own-listener-off', ...off }, runs, { actions, isNote: off.untilS !== null });
  }
  const unstable = unstableTarget(digest);
  if (failing.state !== 'standing') return unstable;
  if (unstable.length > 0 && failing.count < 4) return unstable;
  if (target.kind === 'http' && target.uri !== null && !/^https?:\/\//i.test(target.uri)) {
    return found({ code: 'uri-without-protocol' }, runs);
  }
  const scheme = foreignScheme(target);
  if (scheme !== null) return found({ code: 'uri-of-other-protocol', scheme }, runs);
  if (target.host !== null && isPrivateHost(target.host)) {
    return found({ code: 'private-address', host: target.host }, runs);
  }
  if (target.kind === 'flespi') return found({ code: 'other-channel-gone' }, runs, { confidence: 'middle' });
  const seen = checked(failing, evidence);
  if (seen.length > 0) return seen;
  const lost = digest.lost.at(-1);
  if (lost !== undefined && lost.lastS <= sinceS + 1 && sinceS - lost.lastS <= SOON_S) {
    return found({ code: 'broker-gone', sinceS: lost.lastS }, [lost, ...runs], {
      actions: [{ kind: 'check-target' }],
    });
  }
  return found({ code: 'not-reached', host: target.host }, runs, {
    confidence: 'middle',
    actions: target.host === null ? [] : [{ kind: 'check-target' }],
  });
}

/** What this computer found when it tried. */
function checked({ runs }: Failing, { check }: Evidence): readonly StreamExplanation[] {
  if (check === null) return NOTHING;
  const { host, port, name, tcp } = check;
  if (name === 'unknown') return found({ code: 'name-unknown', host }, runs);
  if (tcp === 'refused') return found({ code: 'nothing-listens', host, port }, runs);
  if (tcp !== 'connected') return NOTHING;
  return found({ code: 'only-flespi-cannot-reach', host }, runs, { confidence: 'middle' });
}

/** Nothing fails now: what was unstable is told of for some hours. */
function lately(digest: Digest, nowS: number): readonly StreamExplanation[] {
  const lastS = digest.episodes.at(-1)?.lastS ?? 0;
  return nowS - lastS <= LATELY_S ? unstableTarget(digest) : NOTHING;
}

function unstableTarget({ episodes }: Digest): readonly StreamExplanation[] {
  const short = episodes.filter(
    ({ error, sinceS, lastS }) => error === NOT_CONNECTED && lastS - sinceS <= SHORT_S,
  );
  const first = short[0];
  const last = short.at(-1);
  if (first === undefined || last === undefined || short.length < UNSTABLE_TIMES) return NOTHING;
  const cause = { code: 'unstable-target', times: short.length, spanS: last.lastS - first.sinceS } as const;
  return found(cause, short, { confidence: 'middle' });
}

function noAnswer(
  { runs, count }: Failing,
  _evidence: Evidence,
  { accepted }: Digest,
): readonly StreamExplanation[] {
  const fails = Math.min(...runs.map(({ leastRead }) => leastRead ?? 0));
  const passes = Math.max(0, ...accepted.map(({ mostRead }) => mostRead ?? 0));
  if (passes > 0 && fails >= 2 * passes) {
    return found({ code: 'slow-for-large-batches', fails, passes }, runs, { confidence: 'middle' });
  }
  return found({ code: 'no-answer', count }, runs, { actions: [{ kind: 'check-target' }] });
}
