import { describe, expect, it, vi } from 'vitest';
import { LARGEST_SETTINGS_BYTES } from '../shared/settings.ts';
import { decodeWire, encodeWire } from '../shared/wire.ts';
import { closed, createSocketBench } from './testing/socket-bench.ts';

const bench = createSocketBench();

describe('bad input', () => {
  it('is not inflated: no compression is agreed on, also where it is offered', async () => {
    const socket = await bench.open({ perMessageDeflate: true });
    expect(socket.extensions).toBe('');
    socket.close();
  });

  const head = Buffer.from(
    '{"id":1,"channel":"app.info","argument":{"$array":["Float64Array",0,1000000000]}}',
  );
  const outside = Buffer.concat([Buffer.from(Uint32Array.of(head.length).buffer), head]);
  it.each([
    ['text', 'fleet.snapshot', 1003],
    ['an empty message', Buffer.alloc(0), 1007],
    ['noise', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 1007],
    ['a head longer than the message', Buffer.from([255, 255, 255, 255]), 1007],
    ['an array', encodeWire([1]), 1007],
    ['a call without an id', encodeWire({ channel: 'app.info' }), 1007],
    ['an id that is no whole number', encodeWire({ id: 1.5, channel: 'app.info' }), 1007],
    ['an array that reaches outside', outside, 1007],
    ['more than a call can be', Buffer.alloc(6 * LARGEST_SETTINGS_BYTES + 1024 * 1024), 1009],
  ])('closes on %s', async (_name, data, code) => {
    const socket = await bench.open();
    socket.send(data);
    expect(await closed(socket)).toMatchObject({ code });
    expect(bench.monitor.calls).toEqual([]);
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(0));
  });
  it('answers an unknown call and a wrong argument, and goes on', async () => {
    const socket = await bench.open();
    const answers: unknown[] = [];
    socket.on('message', (data) => answers.push(decodeWire(data as Buffer)));
    socket.send(encodeWire({ id: 1, channel: '__proto__' }));
    socket.send(encodeWire({ id: 2, channel: 'details.open', argument: '<b>' }));
    socket.send(encodeWire({ id: 3, channel: 'app.info' }));
    await vi.waitFor(() => expect(answers).toHaveLength(3));
    expect(answers).toMatchObject([
      { id: 1, result: { ok: false, error: { code: 'unknown-call' } } },
      { id: 2, result: { ok: false, error: { code: 'bad-argument' } } },
      { id: 3, result: { ok: true } },
    ]);
    socket.close();
  });
});
