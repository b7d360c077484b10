import type { Call } from './call.ts';
import { type Reply, refusal } from './reply.ts';

const MOST = 1_000;

/** Cuts a list by `limit` and `offset`, and says so beside it (flespi-facts §11); as it is where neither is asked for. */
export function paged(reply: Reply, { limit, offset }: Pick<Call, 'limit' | 'offset'>): Reply {
  const { result } = reply.body;
  if ((limit === null && offset === null) || reply.status !== 200 || !Array.isArray(result)) return reply;
  const most = count(limit ?? String(MOST));
  const from = count(offset ?? '0');
  if (most === null || from === null || most < 1 || most > MOST) {
    return refusal(400, 2, `limit is 1 to ${MOST}, offset is not negative`);
  }
  const pagination = { limit: most, offset: from, count: result.length };
  return {
    status: reply.status,
    body: { ...reply.body, result: result.slice(from, from + most), pagination },
  };
}

function count(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
