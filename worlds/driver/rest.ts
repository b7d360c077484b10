/** Whether a world has come to rest. */
import type { World } from './world.ts';

/** Why it has not, in words; null where all is delivered and nothing is wrong any more. */
export function unrest({ machine, broker, streams, scale }: World): string | null {
  const screen = machine.host()?.screen;
  if (screen === undefined) return 'no host runs';
  if (screen.link !== 'live') return `the link is ${screen.link}`;
  const { inflight, queued } = broker.underWay();
  if (inflight + queued > 0) return `${inflight} messages are under way and ${queued} wait at the broker`;
  if (streams.waiting() > 0) return `${streams.waiting()} messages wait to be pushed`;
  const { completeness } = screen;
  const [refused] = screen.amiss;
  if (refused !== undefined) return `${refused} is refused, or granted at QoS 0`;
  if (completeness === null) return 'nothing is said of completeness';
  if (completeness.catchingUp) return 'it is still catching up';
  const [gap] = completeness.openGaps;
  // Another broker has nobody who could be asked for what is missing.
  if (gap !== undefined && scale.isFlespi)
    return `a gap is open (${gap.cause}, ${gap.state}${gap.reason === null ? '' : `: ${gap.reason}`})`;
  if (completeness.completeToMs === null) return 'nothing is complete yet';
  return null;
}
