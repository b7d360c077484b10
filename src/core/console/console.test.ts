import { describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import type { ConsoleCall } from '../../shared/rest-console.ts';
import { ok } from '../../shared/result.ts';
import { createAgreement } from '../agreement/agreement.ts';
import { silentLog } from '../base/log.ts';
import type { RestHow, RestResult } from '../flespi/rest.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRestConsole } from './console.ts';

interface Sent {
  readonly call: string;
  readonly how: RestHow | undefined;
}

/** A console whose flespi answers so. */
function setUp(answer: (call: string) => RestResult = () => answered({ result: [] }), isMqtt5 = true) {
  const sent: Sent[] = [];
  const codes: string[] = [];
  const clock = createFakeClock();
  const link = { isLive: true };
  const console = createRestConsole({
    clock,
    log: silentLog,
    agreement: createAgreement(clock, { ask: null, showCode: (_change, code) => codes.push(code) }),
    account: (id) =>
      id !== 'a'
        ? undefined
        : {
            rest: {
              async request(method, uri, _body, how) {
                sent.push({ call: `${method} ${uri}`, how });
                return answer(`${method} ${uri}`);
              },
            },
            isMqtt5,
            clientId: 'fleetglass-own',
            token: 'the-token-in-use-here',
            restUrl: null,
            isLive: () => link.isLive,
            devices: () => Array.from({ length: 5_000 }, (_, index) => ({ id: String(index), name: '' })),
            channels: () => [],
            streams: () => [],
          },
  });
  return { console, sent, codes, link };
}
const answered = (body: never | object): RestResult =>
  ok({ status: 200, body: body as never, text: JSON.stringify(body), pieces: 2 });
const call = (changes: Partial<ConsoleCall> = {}): ConsoleCall => ({
  accountId: 'a',
  method: 'GET',
  path: 'gw/devices/all',
  payload: '',
  responseCid: null,
  chunked: true,
  ...changes,
});
const failed = (error: ApiMessage): RestResult => ({ ok: false, error });

describe('a call that reads', () => {
  it('is made as it was typed, and answered without its secrets', async () => {
    const { console, sent } = setUp(() =>
      answered({ result: [{ id: 1, key: 'k', note: 'the-token-in-use-here' }] }),
    );
    const answer = await console.get(call({ payload: '{"fields":"id"}', chunked: false }));
    expect(sent).toEqual([
      {
        call: 'get gw/devices/all',
        how: { text: '{"fields":"id"}', isChunked: false, withRefusals: true },
      },
    ]);
    expect(answer).toMatchObject({ ok: true, value: { status: 200, pieces: 2, hidden: 2 } });
    expect(JSON.stringify(answer)).not.toContain('the-token-in-use-here');
  });

  it('has no status on MQTT 3, where nothing tells it', async () => {
    const { console } = setUp(() => answered({ result: [] }), false);
    expect(await console.get(call())).toMatchObject({ value: { status: null } });
  });

  it.each([
    [call({ accountId: 'b' }), 'unknown-account'],
    [call({ method: 'DELETE', path: 'gw/devices/1' }), 'console-method'],
    [call({ path: 'x' }), 'console-bad-path'],
    [call({ path: '' }), 'console-bad-path'],
    [call({ payload: '{' }), 'console-not-json'],
    [call({ payload: '{"password":"•••"}' }), 'console-holds-hidden'],
    [call({ responseCid: 'x' }), 'console-bad-cid'],
    // A page would hand keys to whoever has that account.
    [call({ path: 'platform/tokens/all', responseCid: '77' }), 'console-method'],
  ])('is refused where it can be none: %o', async (asked, code) => {
    const { console, sent } = setUp();
    expect(await console.get(asked)).toMatchObject({ error: { code } });
    expect(sent).toEqual([]);
  });

  it('says where its answer went, and why none came, without the secrets of its path', async () => {
    const late = setUp(() => failed({ code: 'api-late', call: 'get gw/x?token=secret-1' }));
    const elsewhere = await late.console.plan(call({ responseCid: '77' }));
    expect(elsewhere).toMatchObject({ value: { about: [{ code: 'console-answer-goes', cid: '77' }] } });
    expect(late.sent).toEqual([]);
    const planId = elsewhere.ok ? elsewhere.value.id : '';
    expect(await late.console.carryOut({ planId, code: late.codes[0] ?? '' })).toMatchObject({
      error: { code: 'console-answer-elsewhere', cid: '77' },
    });
    expect(late.sent).toMatchObject([{ call: 'get gw/devices/all', how: { responseCid: '77' } }]);
    const none = await late.console.get(call());
    expect(none).toMatchObject({ error: { code: 'console-failed', why: { code: 'api-late' } } });
    expect(JSON.stringify(none)).not.toContain('secret-1');
  });

  it('is not made while many are waited for', async () => {
    const { console, sent } = setUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => console.get(call())));
    expect(answers.map(({ ok: isOk }) => isOk)).toEqual([true, true, true, true, false]);
    expect(sent).toHaveLength(4);
    expect(await console.get(call())).toMatchObject({ ok: true });
  });

  it('is not made without a link', async () => {
    const { console, sent, link } = setUp();
    link.isLive = false;
    expect(await console.get(call())).toMatchObject({ error: { code: 'console-not-live' } });
    expect(sent).toEqual([]);
  });
});

describe('a call that changes something', () => {
  const DELETION = call({ method: 'DELETE', path: 'gw/devices/1,2' });
  const two = () =>
    answered({
      result: [
        { id: 1, name: 'Truck' },
        { id: 2, name: null },
      ],
    });

  it('is said in words first, by what flespi calls what it names, and made once it is agreed to', async () => {
    const { console, sent, codes } = setUp(two);
    const plan = await console.plan(DELETION);
    expect(plan).toMatchObject({
      value: {
        agreeBy: 'code',
        calls: [{ method: 'DELETE', uri: 'gw/devices/1,2' }],
        about: [{ code: 'console-changes', verb: 'delete', named: ['Truck (1)', '2'], count: 2 }],
      },
    });
    expect(sent.map(({ call: made }) => made)).toEqual(['get gw/devices/1,2?fields=id,name']);
    const planId = plan.ok ? plan.value.id : '';
    expect(await console.carryOut({ planId, code: null })).toMatchObject({
      error: { code: 'change-wrong-code' },
    });
    expect(sent).toHaveLength(1);
    expect(await console.carryOut({ planId, code: codes[0] ?? '' })).toMatchObject({ ok: true });
    expect(sent[1]).toMatchObject({ call: 'delete gw/devices/1,2' });
  });

  it('is not made where what it names is other things than those that were shown', async () => {
    let names: object = { result: [{ id: 1, name: 'Test' }] };
    const { console, sent, codes } = setUp(() => answered(names));
    const plan = await console.plan(call({ method: 'DELETE', path: 'gw/devices/name=T*' }));
    names = {
      result: [
        { id: 1, name: 'Test' },
        { id: 2, name: 'Truck' },
      ],
    };
    expect(
      await console.carryOut({ planId: plan.ok ? plan.value.id : '', code: codes[0] ?? '' }),
    ).toMatchObject({ error: { code: 'console-names-others' } });
    expect(sent.some(({ call: made }) => made.startsWith('delete'))).toBe(false);
  });

  it('is shown without its secrets, and sent with them', async () => {
    const { console, sent, codes } = setUp(two);
    const payload = '{"configuration":{"password":"secret-1"}}';
    const plan = await console.plan(call({ method: 'PUT', path: 'gw/devices/1?key=secret-1', payload }));
    expect(JSON.stringify(plan)).not.toContain('secret-1');
    await console.carryOut({ planId: plan.ok ? plan.value.id : '', code: codes[0] ?? '' });
    expect(sent[1]).toMatchObject({ call: 'put gw/devices/1?key=secret-1', how: { text: payload } });
  });

  it('leaves our own session alone, and what may be it, and warns of access', async () => {
    const own = setUp(() => answered({ result: [{ id: '9', client_id: 'fleetglass-own' }] }));
    for (const path of [
      'mqtt/sessions/9',
      'mqtt/sessions/{true}/subscriptions/5',
      'mqtt/sessions/client_id=x',
    ]) {
      expect(await own.console.plan(call({ method: 'DELETE', path }))).toMatchObject({
        error: { code: 'session-is-ours' },
      });
    }
    const untold = setUp(() => failed({ code: 'api-refused', status: 403, said: '' }));
    expect(await untold.console.plan(call({ method: 'DELETE', path: 'mqtt/sessions/9' }))).toMatchObject({
      error: { code: 'session-is-ours' },
    });
    expect(
      await own.console.plan(call({ method: 'POST', path: 'platform/tokens', payload: '[{}]' })),
    ).toMatchObject({
      value: { about: [{ verb: 'create' }, { code: 'console-token-answer' }] },
    });
  });

  it('says so where flespi does not tell what it names, in whose name it is, and refuses all', async () => {
    const { console, sent } = setUp(() => failed({ code: 'api-refused', status: 404, said: '' }));
    expect(await console.plan(call({ method: 'DELETE', path: 'gw/calcs/{true}?cid=5' }))).toMatchObject({
      value: { about: [{ named: ['{true}'], count: null, cid: '5' }] },
    });
    expect(await console.plan(call({ method: 'DELETE', path: 'gw/devices/all' }))).toMatchObject({
      error: { code: 'console-all' },
    });
    expect(await console.plan(call())).toMatchObject({ error: { code: 'console-method' } });
    expect(sent.every(({ call: made }) => made.startsWith('get '))).toBe(true);
  });
});

it('tells no more objects than can be offered', () => {
  const { console } = setUp();
  const known = console.known('a');
  expect(known.ok && known.value.devices).toHaveLength(2_000);
});
