import type { StateOrigin } from '../../flespi/events.ts';
import { speaksFlespi } from '../../flespi/followed.ts';
import { STATES } from '../../flespi/topics.ts';
import type { FilterSpec } from '../../mqtt/filter-spec.ts';
import { linkLost, withoutLink } from '../fault-outcome.ts';
import { failed, passed, type Step, skipped, warned } from '../step.ts';

const ORIGINS: readonly StateOrigin[] = ['devices', 'streams', 'channels'];
const WITHIN_MS = 15_000;
/** What is kept comes in one go: after so long a silence it is all there. */
const QUIET_MS = 1_000;

/** Whether the broker hands out what it keeps of vehicles, streams and channels. */
export const snapshot: Step = async ({ account, clock, link: port, signal }) => {
  if (!speaksFlespi(account)) return skipped({ code: 'snapshot-own-topics' });
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const { link } = outcome;
  const { traffic } = link;
  const before = traffic.retained();
  const startedMs = clock.monotonicMs();
  const answers = await link.subscribe(ORIGINS.flatMap(filters));
  if (answers === null) return linkLost(link);
  if (answers.every(({ refusedWith }) => refusedWith !== null)) {
    return failed({ code: 'snapshot-withheld' }, { code: 'see-subscriptions' });
  }
  const ended = (): boolean =>
    link.ended() !== null || clock.monotonicMs() - startedMs >= WITHIN_MS || signal.aborted;
  for (let seen = -1; !ended() && (seen !== traffic.retained() || seen === before); ) {
    seen = traffic.retained();
    await link.until(() => false, QUIET_MS, signal);
  }
  if (traffic.retained() === before && link.ended() !== null) return linkLost(link);
  const result = {
    code: 'snapshot',
    vehicles: traffic.objects('devices'),
    streams: traffic.objects('streams'),
    channels: traffic.objects('channels'),
  } as const;
  if (traffic.objects('devices') > 0) return passed(result);
  // On MQTT 5 flespi says whose the token is, also where the account holds nothing.
  const saysNothing = account.protocolVersion === 5 && link.token === null;
  if (saysNothing && traffic.retained() === before && traffic.messages() === 0) {
    return warned({ code: 'stranger' }, { code: 'check-broker' });
  }
  return warned(result, { code: 'check-devices' });
};

/** The object itself and its name: not every broker keeps both. */
function filters(origin: StateOrigin): readonly FilterSpec[] {
  return [`${STATES}${origin}/+`, `${STATES}${origin}/+/name`].map((filter) => ({
    filter,
    qos: 0,
    retainHandling: 0,
    purpose: 'snapshot',
    whenRefused: null,
    missingAccess: null,
  }));
}
