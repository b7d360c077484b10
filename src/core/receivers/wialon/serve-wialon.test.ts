import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { reasonInWords } from '../../testing/reason-in-words.ts';
import type { Door } from '../door.ts';
import { RECEIVER_LIMITS } from '../limits.ts';
import { createReceiverBench } from '../testing/receiver-bench.ts';
import { serveWialon } from './serve-wialon.ts';
import { block, int32, packetOf } from './testing/packets.ts';

const bench = createReceiverBench(() => serveWialon);
const packet = (at: number): Buffer => packetOf({ ident: `unit-${at}`, blocks: [int32('n', at)] });
const numbersOf = (texts: readonly string[]): readonly number[] => texts.map((text) => JSON.parse(text).n);
const answered = (count: number): Buffer => Buffer.alloc(count, 0x11);

describe('serveWialon', () => {
  it('answers each of ten packets of one write, in order, and the half-closed side too', async () => {
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    socket.end(Buffer.concat(Array.from({ length: 10 }, (_, at) => packet(at))));
    await closed;
    expect(answers()).toEqual(answered(10));
    expect(numbersOf(bench.kept)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(bench.taken).toBe(10);
    expect(bench.refusals).toEqual([]);
  });

  it('answers nothing before the commit', async () => {
    let commit: (result: Result<unknown>) => void = () => {};
    bench.commit = () =>
      new Promise((resolve) => {
        commit = resolve;
      });
    const commits = vi.spyOn(bench, 'commit');
    const { socket, answers } = await bench.connect(await bench.listen());
    socket.write(packet(1));
    await vi.waitFor(() => expect(commits).toHaveBeenCalled());
    expect(answers()).toHaveLength(0);
    commit(ok(null));
    await vi.waitFor(() => expect(answers()).toEqual(answered(1)));
  });

  it('closes without an answer where storage fails, and the same packets may come again', async () => {
    const port = await bench.listen();
    bench.commit = async () => fail({ code: 'nothing-taken', why: 'suspended' });
    const first = await bench.connect(port);
    first.socket.write(packet(1));
    await first.closed;
    expect(first.answers()).toHaveLength(0);
    expect(bench.kept).toEqual([]);
    expect(bench.refusals).toEqual(['Fleetglass could not keep what came; it is to be sent again.']);
    bench.commit = async () => ok(null);
    const second = await bench.connect(port);
    second.socket.write(packet(1));
    await vi.waitFor(() => expect(second.answers()).toEqual(answered(1)));
  });

  it('answers nothing of a write of which a part is not kept, whichever that is', async () => {
    const port = await bench.listen();
    const foreign = packetOf({ blocks: [block(9, 'x', Buffer.alloc(4))] });
    for (const failing of [1, 2]) {
      let commits = 0;
      bench.commit = async () =>
        ++commits === failing ? fail({ code: 'nothing-taken', why: 'suspended' }) : ok(null);
      const { socket, answers, closed } = await bench.connect(port);
      socket.write(Buffer.concat([packet(1), foreign]));
      await closed;
      expect([commits, answers().length]).toEqual([2, 0]);
    }
    expect(bench.taken).toBe(0);
  });

  it('answers nothing behind what is not kept, though that is', async () => {
    const commits: ((result: Result<unknown>) => void)[] = [];
    bench.commit = () => new Promise((resolve) => commits.push(resolve));
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    for (let at = 1; at <= 2; at++) {
      socket.write(packet(at));
      await vi.waitFor(() => expect(commits).toHaveLength(at));
    }
    commits[1]?.(ok(null));
    commits[0]?.(fail({ code: 'nothing-taken', why: 'suspended' }));
    await closed;
    expect([answers().length, bench.taken, bench.refusals.length]).toEqual([0, 0, 1]);
  });

  it('lets go of who does not read the answers', async () => {
    const { socket, answers, closed } = await bench.connect(
      await bench.listen({ limits: { unreadAnswers: -1 } }),
    );
    socket.write(packet(1));
    await closed;
    expect(numbersOf(bench.kept)).toEqual([1]);
    expect(bench.refusals).toEqual(['The sender does not read the answers.']);
    expect(answers().length).toBeLessThanOrEqual(1);
  });

  it('keeps what it cannot read, with the reason, and answers it', async () => {
    const { socket, answers } = await bench.connect(await bench.listen());
    const foreign = packetOf({ blocks: [block(9, 'x', Buffer.alloc(4))] });
    socket.write(Buffer.concat([packet(1), foreign, packet(2)]));
    await vi.waitFor(() => expect(answers()).toEqual(answered(3)));
    expect(numbersOf(bench.kept)).toEqual([1, 2]);
    expect(bench.others).toEqual([{ reason: expect.any(String), payload: foreign.subarray(4) }]);
    expect(bench.others.map(({ reason }) => reasonInWords(reason))).toEqual([
      'A block of the packet has data of an unknown type.',
    ]);
  });

  it('answers what came before a size that no packet has, and closes', async () => {
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    socket.write(Buffer.concat([packet(1), Buffer.from('ffffffff00000000', 'hex'), packet(2)]));
    await closed;
    expect(answers()).toEqual(answered(1));
    expect(numbersOf(bench.kept)).toEqual([1]);
    expect(bench.refusals).toEqual(['A packet says a size that it cannot have.']);
  });

  it('closes after too many packets that cannot be read', async () => {
    const { socket, answers, closed } = await bench.connect(
      await bench.listen({ limits: { unreadable: 2 } }),
    );
    socket.write(
      Buffer.concat(Array.from({ length: 5 }, () => packetOf({ blocks: [block(9, 'x', Buffer.alloc(4))] }))),
    );
    await closed;
    expect(answers()).toEqual(answered(2));
    expect(bench.others).toHaveLength(2);
  });

  it('lets go of one that says nothing, or half a packet', async () => {
    const port = await bench.listen({ limits: { packetMs: 30 } });
    const silent = await bench.connect(port);
    const half = await bench.connect(port);
    half.socket.write(packet(1).subarray(0, 9));
    await Promise.all([silent.closed, half.closed]);
    expect(bench.refusals).toEqual(Array(2).fill('A packet was begun and not ended in time.'));
  });

  it('holds no more of packets that are not whole than all may hold', async () => {
    const port = await bench.listen({ limits: { bytesBegun: 1_000 } });
    const begun = packetOf({ blocks: [block(2, 'imag', Buffer.alloc(2_000))] }).subarray(0, 800);
    const first = await bench.connect(port);
    first.socket.write(begun);
    const second = await bench.connect(port);
    second.socket.write(Buffer.concat([packet(1), begun]));
    await second.closed;
    expect(second.answers()).toEqual(answered(1));
    expect(bench.refusals).toEqual(['Too much has begun and is not whole at the moment.']);
    first.socket.destroy();
    const third = await bench.connect(port);
    third.socket.write(Buffer.concat([begun.subarray(0, 700), Buffer.alloc(0)]));
    third.socket.write(packetOf({ blocks: [block(2, 'imag', Buffer.alloc(2_000))] }).subarray(700));
    await vi.waitFor(() => expect(third.answers()).toEqual(answered(1)));
  });

  it('does not call slow whom it does not read itself', async () => {
    const clock = createFakeClock(0);
    const refusals: string[] = [];
    let commit: (result: Result<unknown>) => void = () => {};
    const socket = new Duplex({ read() {}, write: (_bytes, _encoding, done) => done() }) as Socket;
    serveWialon(socket, {
      clock,
      limits: { ...RECEIVER_LIMITS, bytesInHand: 1 },
      intake: {
        keep: () =>
          new Promise((resolve) => {
            commit = resolve;
          }),
        setAside: async () => ok(null),
      },
      heard: () => true,
      holds: () => true,
      waiting() {},
      answered() {},
      onTaken() {},
      refuse: (reason) => void refusals.push(reason),
    } satisfies Door);
    // Half of the next is here already.
    socket.push(Buffer.concat([packet(1), packet(2).subarray(0, 9)]));
    await vi.waitFor(() => expect(socket.isPaused()).toBe(true));
    clock.advance(10 * RECEIVER_LIMITS.packetMs);
    commit(ok(null));
    await vi.waitFor(() => expect(socket.isPaused()).toBe(false));
    expect(refusals).toEqual([]);
    clock.advance(RECEIVER_LIMITS.packetMs);
    await vi.waitFor(() => expect(refusals).toEqual(['too-slow']));
  });

  it('lets nobody in whose address is not allowed', async () => {
    const { closed } = await bench.connect(await bench.listen({ allows: () => false }));
    await closed;
    expect(bench.refusals).toEqual(['The address is not among those that may send.']);
  });

  it('reads no further while much waits for its commit, and loses none of it', async () => {
    const waiting: ((result: Result<unknown>) => void)[] = [];
    bench.commit = () => new Promise((resolve) => waiting.push(resolve));
    const { socket, answers } = await bench.connect(await bench.listen({ limits: { bytesInHand: 1_000 } }));
    const count = 20_000;
    socket.write(Buffer.concat(Array.from({ length: count }, (_, at) => packet(at))));
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    const first = waiting.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(waiting.length).toBeLessThanOrEqual(first + 1);
    bench.commit = async () => ok(null);
    for (const resolve of waiting.splice(0)) resolve(ok(null));
    await vi.waitFor(() => expect(answers()).toHaveLength(count));
    expect(numbersOf(bench.kept)).toEqual(Array.from({ length: count }, (_, at) => at));
  });
});
