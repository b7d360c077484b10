import { describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { type Failure, fail, ok } from '../../shared/result.ts';
import type { RestMethod, RestResult } from '../flespi/rest.ts';
import { parseJson } from '../json/json-text.ts';
import { listBrokerSessions } from './list-sessions.ts';

const OWN = 'fleetglass-0123456789abcdef';

/** Asks a flespi that answers so; the result also says what it was asked. */
async function list(answer: string | RestResult) {
  const asked: (readonly [RestMethod, string])[] = [];
  const result = await listBrokerSessions(
    {
      async request(method, uri) {
        asked.push([method, uri]);
        if (typeof answer !== 'string') return answer;
        return ok({ status: 200, body: parseJson(answer) ?? null, text: answer });
      },
    },
    OWN,
  );
  expect(asked).toEqual([['get', 'mqtt/sessions/all']]);
  return result;
}
const listOf = (...sessions: readonly string[]) => list(`{"result":[${sessions.join(',')}]}`);

describe('listBrokerSessions', () => {
  it('reads what flespi tells, with every digit of an id', async () => {
    const result = await listOf(
      `{"id":91234567890123456789,"cid":1,"client_id":"${OWN}","connected":true,"clean":false,"expires":1760000000,"ip":"1.2.3.4","size":5120}`,
    );
    expect(result).toEqual({
      ok: true,
      value: [
        {
          id: '91234567890123456789',
          clientId: OWN,
          ours: true,
          connected: true,
          sizeBytes: 5120,
          expiresS: 1_760_000_000,
          beganS: null,
          isClean: false,
        },
      ],
    });
  });

  it('puts our own first, then those that are connected', async () => {
    const result = await listOf(
      '{"id":"1","client_id":"b-gone","connected":false}',
      '{"id":"2","client_id":"z-here","connected":true}',
      '{"id":"3","client_id":"a-gone","connected":false}',
      '{"id":"4","client_id":"c-untold"}',
      `{"id":"5","client_id":"${OWN}","connected":false}`,
      `{"id":"6","client_id":"${OWN}-2","connected":true}`,
    );
    expect(result.ok && result.value.map(({ id }) => id)).toEqual(['5', '6', '2', '3', '1', '4']);
  });

  it.each([
    ['what is not told', '{"client_id":"x"}', {}],
    ['a session that ends with its connection', '{"client_id":"x","expires":0}', {}],
    ['values of other types', '{"client_id":"x","connected":1,"size":"many","expires":{}}', {}],
    ['values below zero', '{"client_id":"x","size":-1,"expires":-1}', {}],
    ['an empty session', '{"client_id":"x","size":0}', { sizeBytes: 0 }],
    ['numbers in quotes', '{"client_id":"x","size":"7"}', { sizeBytes: 7 }],
    ['a number for a client id', '{"client_id":17}', { clientId: '17' }],
  ])('takes %s for what it is', async (_name, text, expected) => {
    const untold = { connected: null, sizeBytes: null, expiresS: null, beganS: null, isClean: null };
    const none = { id: '', clientId: 'x', ours: false, ...untold };
    expect(await listOf(text)).toEqual({ ok: true, value: [{ ...none, ...expected }] });
  });

  it('passes over what is no session', async () => {
    expect(await listOf('null', '[]', '7', '{}', '{"client_id":""}', '{"client_id":"x"}')).toMatchObject({
      value: [{ clientId: 'x' }],
    });
  });

  it.each([
    ['nothing', ''],
    ['a list without its object', '[]'],
    ['an object without a list', '{"result":{"client_id":"x"}}'],
  ])('refuses %s', async (_name, text) => {
    expect(await list(text)).toMatchObject({ ok: false, error: { code: 'sessions-unreadable' } });
  });

  it.each<[ApiMessage, Failure['code']]>([
    [{ code: 'api-refused', status: 403, said: '' }, 'sessions-not-permitted'],
    [{ code: 'api-no-link' }, 'sessions-not-live'],
    [{ code: 'api-link-closed' }, 'sessions-not-live'],
    [{ code: 'api-not-granted' }, 'sessions-not-live'],
    [{ code: 'api-late', call: 'get x' }, 'sessions-late'],
    [{ code: 'api-refused', status: 429, said: '' }, 'api-refused'],
    [{ code: 'api-busy' }, 'api-busy'],
  ])('says what it means where the call fails with %j', async (failure, expected) => {
    expect(await list(fail(failure))).toMatchObject({ ok: false, error: { code: expected } });
  });
});
