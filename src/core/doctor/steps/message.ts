import { linkLost, withoutLink } from '../fault-outcome.ts';
import { liveFilters } from '../live-filters.ts';
import { failed, passed, type Step, warned } from '../step.ts';

const WITHIN_MS = 30_000;
/** What the live session took in so lately says the same, without another connection. */
const LATELY_MS = 120_000;

/** Whether messages of vehicles come in. */
export const message: Step = async ({ account, clock, facts, link: port, signal }) => {
  const { lastMessageMs } = facts();
  const agoMs = lastMessageMs === null ? Number.POSITIVE_INFINITY : clock.nowMs() - lastMessageMs;
  if (agoMs <= LATELY_MS) {
    return passed({ code: 'message-lately', agoS: Math.max(0, Math.round(agoMs / 1000)) });
  }
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const { link } = outcome;
  const { messages } = liveFilters(account);
  const answers = await link.subscribe(messages);
  if (answers === null) return linkLost(link);
  const startedMs = clock.monotonicMs();
  if (answers.every(({ refusedWith }) => refusedWith !== null)) {
    return failed({ code: 'messages-withheld' }, { code: 'see-subscriptions' });
  }
  if (await link.until(() => link.traffic.messages() > 0, WITHIN_MS, signal)) {
    const tookS = Math.round((clock.monotonicMs() - startedMs) / 1000);
    return passed({ code: 'message-came', tookS });
  }
  if (link.ended() !== null) return linkLost(link);
  return warned({ code: 'no-message', withinS: WITHIN_MS / 1000 }, { code: 'look-in-panel' });
};
