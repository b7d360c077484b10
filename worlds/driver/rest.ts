/** Whether a world has come to rest. */
import type { Screen } from '../machine/screen.ts';
import type { Account } from './account.ts';
import type { World } from './world.ts';

/** Why it has not, in words; null where all is delivered and nothing is wrong any more. */
export function unrest({ machine, broker, streams, scale, second }: World): string | null {
  const host = machine.host();
  if (host === null) return 'no host runs';
  if (streams.waiting() > 0) return `${streams.waiting()} messages wait to be pushed`;
  const own = unrestOf(host.screen, broker, scale.isFlespi);
  if (own !== null || second === null || host.second === null) return own;
  const others = unrestOf(host.second, second.broker, true);
  return others === null ? null : `of the second account ${others}`;
}

function unrestOf(screen: Screen, broker: Account['broker'], isFlespi: boolean): string | null {
  if (screen.link !== 'live') return `the link is ${screen.link}`;
  const { inflight, queued } = broker.underWay();
  if (inflight + queued > 0) return `${inflight} messages are under way and ${queued} wait at the broker`;
  const { completeness } = screen;
  const [refused] = screen.amiss;
  if (refused !== undefined) return `${refused} is refused, or granted at QoS 0`;
  if (completeness === null) return 'nothing is said of completeness';
  if (completeness.catchingUp) return 'it is still catching up';
  const [gap] = completeness.openGaps;
  // Another broker has nobody who could be asked for what is missing.
  if (gap !== undefined && isFlespi)
    return `a gap is open (${gap.cause}, ${gap.state}${gap.reason === null ? '' : `: ${gap.reason}`})`;
  if (completeness.completeToMs === null) return 'nothing is complete yet';
  return null;
}
