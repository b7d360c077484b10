import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Rest, RestResult } from '../flespi/rest.ts';
import { carryOut, takeDown } from './carry-out.ts';
import { creationCalls, type StreamToMake, shownCall } from './plan-calls.ts';

const HEADER = { name: 'X-Key', value: 'open sesame' };
const STREAM: StreamToMake = {
  name: 'Here',
  uri: 'https://fleet.example.com/flespi',
  protocolId: 1,
  header: HEADER,
  feed: { kind: 'devices', ids: ['11', '12'] },
};
const answer = (result: readonly JsonValue[], more: JsonObject = {}): RestResult =>
  ok({ status: 200, body: { result, ...more }, text: '' });
const refused = (status: number | null): RestResult => fail({ code: 'api-refused', status, said: 'no' });
const late = fail({ code: 'api-late', call: 'post' } as const);
const listed = (uri: string, id = 7): RestResult => answer([{ id, name: 'Here', configuration: { uri } }]);

/** A flespi that answers by method and address; all goes well where nothing else is said. */
function flespi(answers: Readonly<Record<string, RestResult>> = {}) {
  const sent: string[] = [];
  const rest: Pick<Rest, 'request'> = {
    async request(method, uri) {
      const call = `${method} ${uri}`;
      sent.push(call);
      const key = Object.keys(answers).find((start) => call.startsWith(start));
      if (key !== undefined) return answers[key] ?? answer([]);
      if (call.startsWith('post gw/streams?')) return answer([{ id: 7, name: 'Here' }]);
      if (call.startsWith('post gw/streams/7/devices')) return answer([{ device_id: 11 }, { device_id: 12 }]);
      return answer([]);
    },
  };
  return { sent, rest };
}
const run = async (answers?: Parameters<typeof flespi>[0]) => {
  const { sent, rest } = flespi(answers);
  const ids: string[] = [];
  const done = await carryOut(STREAM, { rest, onId: (id) => ids.push(id) });
  return { done, sent, ids };
};

describe('making a stream', () => {
  it('creates it, has it name itself, and feeds it last', async () => {
    const { done, sent, ids } = await run();
    expect(done).toEqual({ left: 'made', streamId: '7' });
    expect(ids).toEqual(['7']);
    expect(sent).toEqual([
      'post gw/streams?fields=id,name',
      'put gw/streams/7',
      'post gw/streams/7/devices/11,12',
    ]);
  });

  it('shows these calls before, without the secret', () => {
    const shown = creationCalls(STREAM).map((call) => shownCall(call, HEADER));
    expect(shown.map(({ method, uri }) => `${method} ${uri}`)).toEqual([
      'POST gw/streams?fields=id,name',
      'PUT gw/streams/{id}',
      'POST gw/streams/{id}/devices/11,12',
    ]);
    expect(shown[0]?.body).toContain('"name": "X-Key"');
    expect(JSON.stringify(shown)).not.toContain(HEADER.value);
  });

  it('names thousands of devices in several calls', () => {
    const ids = Array.from({ length: 1_201 }, (_, index) => String(10_000_000 + index));
    const calls = creationCalls({ ...STREAM, feed: { kind: 'devices', ids } });
    expect(calls.slice(2).map(({ uri }) => uri.split(',').length)).toEqual([500, 500, 201]);
    expect(Math.max(...calls.map(({ uri }) => uri.length))).toBeLessThan(8_192);
  });

  it.each<readonly [string, Readonly<Record<string, RestResult>>, number, readonly string[]]>([
    ['is refused', { 'post gw/streams?': refused(403) }, 1, []],
    ['is refused without a status', { 'post gw/streams?': refused(null) }, 1, []],
    ['was never sent', { 'post gw/streams?': fail({ code: 'api-not-granted' }) }, 1, []],
    ['fails when it is named', { 'put gw/streams/7': refused(400) }, 2, ['delete gw/streams/7']],
    ['fails when it is fed', { 'post gw/streams/7/': refused(404) }, 3, ['delete gw/streams/7']],
    [
      'is fed in part',
      { 'post gw/streams/7/': answer([{ device_id: 11 }], { errors: [{ code: 1, id: 12, reason: 'no' }] }) },
      3,
      ['delete gw/streams/7'],
    ],
    [
      'is gone when it is taken back',
      { 'put gw/streams/7': refused(404), 'delete gw/streams/7': refused(404) },
      2,
      ['delete gw/streams/7'],
    ],
  ])('leaves nothing where it %s', async (_how, answers, step, undoing) => {
    const { done, sent } = await run(answers);
    expect(done).toMatchObject({ left: 'nothing', message: { code: 'bring-rolled-back', step } });
    expect(sent.filter((call) => call.startsWith('delete'))).toEqual(undoing);
  });

  it('tells in words of the token what a refusal means', async () => {
    const { done } = await run({ 'post gw/streams?': refused(403) });
    expect(done).toMatchObject({
      message: { why: { code: 'bring-token-refused', status: 403, said: 'no' } },
    });
  });

  it('tells what it could not take back', async () => {
    const { done } = await run({ 'put gw/streams/7': refused(400), 'delete gw/streams/7': late });
    expect(done).toMatchObject({
      left: 'something',
      streamId: '7',
      message: { code: 'bring-left', streamId: '7', step: 2, whyLeft: { code: 'api-late' } },
    });
  });

  it.each([
    ['late', late],
    ['a failure of flespi', refused(502)],
    ['without an id', answer([])],
  ])('looks whether it was made where the answer is %s', async (_what, first) => {
    const nothing = await run({ 'post gw/streams?': first, 'get gw/streams/all': answer([]) });
    expect(nothing.done).toMatchObject({ left: 'nothing', message: { step: 1 } });
    const there = await run({ 'post gw/streams?': first, 'get gw/streams/all': listed(STREAM.uri) });
    expect(there.done).toEqual({ left: 'made', streamId: '7' });
    const unknown = await run({ 'post gw/streams?': first, 'get gw/streams/all': late });
    expect(unknown.done).toMatchObject({
      left: 'something',
      streamId: null,
      message: { code: 'bring-unsure' },
    });
  });
});

describe('deleting it again', () => {
  const streamId = '7';
  const { uri } = STREAM;
  it.each<
    readonly [string, Readonly<Record<string, RestResult>>, ApiMessage['code'] | string | null, boolean]
  >([
    ['as it was made', { 'get gw/streams/7': listed(`${uri}/7`) }, null, true],
    ['half made', { 'get gw/streams/7': listed(uri) }, null, true],
    ['gone already', { 'get gw/streams/7': refused(404) }, null, false],
    [
      'of somebody else by now',
      { 'get gw/streams/7': listed('https://other.example/in') },
      'bring-changed-since',
      false,
    ],
    ['not to be read', { 'get gw/streams/7': late }, 'bring-not-undone', false],
    [
      'not to be deleted',
      { 'get gw/streams/7': listed(uri), 'delete gw/streams/7': refused(403) },
      'bring-not-undone',
      true,
    ],
  ])('%s', async (_how, answers, expected, deletes) => {
    const { sent, rest } = flespi(answers);
    const done = await takeDown(rest, { streamId, uri });
    expect(done.ok ? null : done.error.code).toBe(expected);
    expect(sent.includes('delete gw/streams/7')).toBe(deletes);
  });
});
