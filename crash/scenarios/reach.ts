import { setTimeout as after } from 'node:timers/promises';
import { assertNever } from '../../src/shared/assert-never.ts';
import { errorText } from '../../src/shared/error-text.ts';
import type { Moment } from '../proof/moment.ts';
import type { HostProcess } from '../rig/host.ts';
import type { Rig } from '../rig/rig.ts';
import { until } from '../rig/until.ts';

const TRAFFIC_WITHIN_MS = 20_000;

/** Resolves at the moment; one that does not come, as nothing is left to acknowledge or to post, ends with its patience. */
export async function reach(
  moment: Moment,
  { signal, receipts, poster, note }: Rig,
  host: HostProcess,
): Promise<void> {
  const traffic = (what: string, isSo: () => boolean): Promise<void> =>
    until(what, isSo, { timeoutMs: TRAFFIC_WITHIN_MS, signal, everyMs: 1 }).catch(async (error: unknown) => {
      signal.throwIfAborted();
      const state = (await host.health())?.state ?? 'silent';
      note(`${errorText(error)}; the host is ${state}`);
    });
  switch (moment.kind) {
    case 'starting':
      break;
    case 'ready':
      await host.ready;
      break;
    case 'acknowledged': {
      const wanted = receipts.acknowledgements() + moment.count;
      await traffic(`acknowledgement ${moment.count}`, () => receipts.acknowledgements() >= wanted);
      break;
    }
    case 'posting': {
      await host.ready;
      const requests = poster.requests();
      await traffic('a POST', () => poster.requests() > requests);
      break;
    }
    default:
      return assertNever(moment);
  }
  await after(moment.afterMs, undefined, { signal });
}
