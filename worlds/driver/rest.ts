/** Whether a world has come to rest. */
import type { World } from './world.ts';

/** Why it has not, in words; null where all is delivered and nothing is wrong any more. */
export function unrest({ machine, broker, pushes }: World): string | null {
  const screen = machine.host()?.screen;
  if (screen === undefined) return 'no host runs';
  if (screen.link !== 'live') return `the link is ${screen.link}`;
  const { inflight, queued } = broker.underWay();
  if (inflight + queued > 0) return `${inflight} messages are under way and ${queued} wait at the broker`;
  if (pushes.waiting() > 0) return `${pushes.waiting()} messages wait to be pushed`;
  const { completeness } = screen;
  if (completeness === null) return 'nothing is said of completeness';
  if (completeness.catchingUp) return 'it is still catching up';
  const [gap] = completeness.openGaps;
  if (gap !== undefined)
    return `a gap is open (${gap.cause}, ${gap.state}${gap.reason === null ? '' : `: ${gap.reason}`})`;
  if (completeness.completeToMs === null) return 'nothing is complete yet';
  return null;
}
