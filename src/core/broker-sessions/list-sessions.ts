import type { BrokerSession } from '../../shared/account.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import { numberField, textField } from '../flespi/fields.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn, type RestAnswer } from '../flespi/rest-reply.ts';
import { jsonElements } from '../json/json-elements.ts';
import { exactText, parseJsonObject } from '../json/json-text.ts';

const SESSIONS_URI = 'mqtt/sessions/all';
const BEGAN = ['created', 'established', 'started', 'connected_at'] as const;

/**
 * The sessions that flespi holds for the account: our own first, then those that are connected, then by client id. Fails
 * with `sessions-…`, or as `Rest` does.
 */
export async function listBrokerSessions(
  rest: Pick<Rest, 'request'>,
  clientId: string,
): Promise<Result<readonly BrokerSession[]>> {
  const answer = await rest.request('get', SESSIONS_URI);
  return answer.ok ? readSessions(answer.value, clientId) : { ok: false, error: meaningOf(answer.error) };
}

function readSessions({ body, text }: RestAnswer, clientId: string): Result<readonly BrokerSession[]> {
  const elements = listIn(body) === null ? null : jsonElements(text, 'result');
  if (elements === null || !elements.ok) {
    return fail({ code: 'sessions-unreadable' });
  }
  return ok(elements.value.flatMap((element) => sessionOf(element, clientId)).sort(inOrder));
}

/** Reads one (flespi-facts §8); none where it is not one. Its id may have more digits than a number holds. */
function sessionOf(element: string, ownClientId: string): readonly BrokerSession[] {
  const session = parseJsonObject(element);
  if (typeof session === 'string') return [];
  const clientId = textField(session, 'client_id');
  if (clientId === null) return [];
  const { connected, clean } = session;
  return [
    {
      id: exactText(session.id, 'id', element) ?? '',
      clientId,
      ours: clientId === ownClientId,
      connected: typeof connected === 'boolean' ? connected : null,
      sizeBytes: notNegative(numberField(session, 'size')),
      // 0 is told of sessions that end with their connection.
      expiresS: notNegative(numberField(session, 'expires')) || null,
      // None of these is in flespi's documentation: it may have one of them, another, or none.
      beganS:
        BEGAN.map((key) => notNegative(numberField(session, key))).find((value) => value !== null) || null,
      isClean: typeof clean === 'boolean' ? clean : null,
    },
  ];
}

function notNegative(value: number | null): number | null {
  return value === null || value < 0 ? null : value;
}

function inOrder(a: BrokerSession, b: BrokerSession): number {
  return (
    Number(b.ours) - Number(a.ours) ||
    Number(b.connected === true) - Number(a.connected === true) ||
    (a.clientId < b.clientId ? -1 : 1)
  );
}

const FORBIDDEN = 403;

/** What it means for a list of sessions. */
export function meaningOf(error: ApiMessage): Failure {
  switch (error.code) {
    case 'api-refused':
      return error.status === FORBIDDEN ? { code: 'sessions-not-permitted' } : error;
    case 'api-no-link':
    case 'api-link-closed':
    case 'api-not-granted':
      return { code: 'sessions-not-live' };
    case 'api-late':
      return { code: 'sessions-late' };
    default:
      return error;
  }
}
