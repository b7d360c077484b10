import type { BrokerSession } from '../broker/sessions.ts';
import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

export interface SessionApi {
  readonly cid: number;
  readonly sessions: () => readonly BrokerSession[];
  readonly endSession: (clientId: string) => void;
}

/** Lists sessions or ends them (flespi-facts §8). */
export function answerSessions(api: SessionApi, call: Call, selector: string): Reply {
  const chosen = choose(api.sessions(), selector);
  if (chosen === null) return refusal(400, 2, 'selector is not understood');
  if (chosen.length === 0 && selector !== 'all') return notFound();
  if (call.method === 'delete') {
    for (const session of chosen) api.endSession(session.client_id);
    return results(chosen.map(({ id }) => ({ id })));
  }
  return results(chosen.map((session) => project({ cid: api.cid, ...session }, call.fields)));
}

/** By `all`, by ids, or by `client_id=…`; null where the selector is none of them. */
function choose(sessions: readonly BrokerSession[], selector: string): readonly BrokerSession[] | null {
  if (selector === 'all') return sessions;
  const [, clientId] = /^client_id=(.+)$/.exec(selector) ?? [];
  if (clientId !== undefined) return sessions.filter(({ client_id }) => client_id === clientId);
  if (!/^\d+(?:,\d+)*$/.test(selector)) return null;
  const ids = selector.split(',');
  return sessions.filter(({ id }) => ids.includes(id));
}
