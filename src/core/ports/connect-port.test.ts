import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MessageChannelMainDouble, type PortMainDouble } from '../../main/testing/port-double.ts';
import { portCall } from './calls.ts';
import { type AskPort, connectPort, PortError } from './connect-port.ts';

const calls = {
  double: portCall(z.number(), z.number()),
  wait: portCall(z.null(), z.string()),
  fail: portCall(z.string(), z.null()),
  lie: portCall(z.null(), z.string()),
  ports: portCall(z.null(), z.number()),
} as const;
const none = {} as const;

let near: PortMainDouble;
let far: PortMainDouble;
let ask: AskPort<typeof calls>;
let given: unknown[];
let closed: string[];
let release: (text: string) => void;

beforeEach(() => {
  const { port1, port2 } = new MessageChannelMainDouble();
  near = port1;
  far = port2;
  given = [];
  closed = [];
  connectPort({
    port: far,
    asks: none,
    answers: calls,
    handlers: {
      double(number) {
        given.push(number);
        return number * 2;
      },
      wait: (_nothing, { signal }) =>
        new Promise((resolve, reject) => {
          release = resolve;
          signal.addEventListener('abort', () => {
            given.push('aborted');
            reject(new Error('given up'));
          });
        }),
      fail(code) {
        throw Object.assign(new Error('It failed.'), code === '' ? {} : { code });
      },
      lie: () => 7 as never,
      ports: (_nothing, { ports }) => ports.length,
    },
    onClosed: () => closed.push('far'),
  });
  ask = connectPort({
    port: near,
    asks: calls,
    answers: none,
    handlers: {},
    onClosed: () => closed.push('near'),
  });
});

it('answers each call with its own answer, in whatever order', async () => {
  const waiting = ask('wait', null);
  expect(await Promise.all([ask('double', 1), ask('double', 2)])).toEqual([2, 4]);
  release('late');
  expect(await waiting).toBe('late');
});

it('hands over ports', async () => {
  const { port1, port2 } = new MessageChannelMainDouble();
  expect(await ask('ports', null, { handedOver: [port1, port2] })).toBe(2);
});

describe('a failure', () => {
  it('is told in words and by the code of the system', async () => {
    await expect(ask('fail', 'ENOSPC')).rejects.toMatchObject({ message: 'It failed.', code: 'ENOSPC' });
    const failure = await ask('fail', '').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PortError);
    expect(failure).not.toHaveProperty('code');
  });

  it('is an argument that is not of its form, which reaches no handler', async () => {
    await expect(ask('double', 'two' as never)).rejects.toThrow(
      'What was asked of double is not of its form.',
    );
    expect(given).toEqual([]);
  });

  it('is an answer that is not of its form', async () => {
    await expect(ask('lie', null)).rejects.toThrow('What answered lie is not of its form.');
  });

  it.each(['toString', '__proto__', 'nothing'])('is a call that nobody answers: %s', async (call) => {
    const answers: unknown[] = [];
    near.on('message', ({ data }) => answers.push(data));
    near.postMessage({ kind: 'ask', id: 99, call, asked: null });
    await settled();
    await settled();
    expect(answers).toMatchObject([{ kind: 'failure', id: 99 }]);
  });
});

it.each([
  [null],
  ['ask'],
  [{ kind: 'ask', id: -1, call: 'double', asked: 1 }],
  [{ kind: 'answer', id: 'x' }],
  [[]],
])('passes over what is none of its messages: %j', async (message) => {
  near.postMessage(message);
  far.postMessage(message);
  expect(await ask('double', 4)).toBe(8);
  expect(given).toEqual([4]);
});

it('gives up what is not waited for any more, there as here', async () => {
  const ending = new AbortController();
  const waiting = ask('wait', null, { signal: ending.signal });
  await settled();
  ending.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(ask('wait', null, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
    'before',
  );
  await ask('double', 1);
  expect(given).toEqual(['aborted', 'aborted', 1]);
});

it('fails what is under way where the other end is gone, aborts what it answers, and takes nothing more', async () => {
  const waiting = ask('wait', null);
  await settled();
  near.close();
  await expect(waiting).rejects.toThrow('gone');
  await expect(ask('double', 1)).rejects.toThrow('gone');
  await settled();
  expect(closed.toSorted()).toEqual(['far', 'near']);
  expect(given).toEqual(['aborted']);
});
