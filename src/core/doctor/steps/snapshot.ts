import type { StateOrigin } from '../../flespi/events.ts';
import { STATES } from '../../flespi/topics.ts';
import type { FilterSpec } from '../../mqtt/filter-spec.ts';
import { linkLost, withoutLink } from '../fault-outcome.ts';
import { failed, passed, type Step, warned } from '../step.ts';
import { counted, listed } from '../words.ts';

const ORIGINS: readonly (readonly [StateOrigin, string])[] = [
  ['devices', 'vehicle'],
  ['streams', 'stream'],
  ['channels', 'channel'],
];
const WITHIN_MS = 15_000;
/** What is kept comes in one go: after so long a silence it is all there. */
const QUIET_MS = 1_000;

/** Whether the broker hands out what it keeps of vehicles, streams and channels. */
export const snapshot: Step = async ({ account, clock, link: port, signal }) => {
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const { link } = outcome;
  const { traffic } = link;
  const before = traffic.retained();
  const startedMs = clock.monotonicMs();
  const answers = await link.subscribe(ORIGINS.flatMap(([origin]) => filters(origin)));
  if (answers === null) return linkLost(link);
  if (answers.every(({ refusedWith }) => refusedWith !== null)) {
    return failed('The broker does not hand out what it keeps.', 'See what the step “Subscriptions” says.');
  }
  const ended = (): boolean =>
    link.ended() !== null || clock.monotonicMs() - startedMs >= WITHIN_MS || signal.aborted;
  for (let seen = -1; !ended() && (seen !== traffic.retained() || seen === before); ) {
    seen = traffic.retained();
    await link.until(() => false, QUIET_MS, signal);
  }
  if (traffic.retained() === before && link.ended() !== null) return linkLost(link);
  const counts = ORIGINS.map(([origin, word]) => counted(traffic.objects(origin), word));
  const result = `The broker tells of ${listed(counts)}.`;
  if (traffic.objects('devices') > 0) return passed(result);
  // On MQTT 5 flespi says whose the token is, also where the account holds nothing.
  const saysNothing = account.protocolVersion === 5 && link.token === null;
  if (saysNothing && traffic.retained() === before && traffic.messages() === 0) {
    return warned(
      'This broker does not look like flespi: it keeps nothing under flespi/ and says nothing of a flespi token.',
      'Check the broker address in the account settings: flespi’s own is mqtts://mqtt.flespi.io. Where another broker serves flespi’s topics, look at what brings them there.',
    );
  }
  return warned(result, 'Check that the account has devices, and that the token permits to read them.');
};

/** The object itself and its name: not every broker keeps both. */
function filters(origin: StateOrigin): readonly FilterSpec[] {
  return [`${STATES}${origin}/+`, `${STATES}${origin}/+/name`].map((filter) => ({
    filter,
    qos: 0,
    retainHandling: 0,
    purpose: 'snapshot',
    whenRefused: '',
    missingAccess: null,
  }));
}
