import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createGapRuns, type GapRun } from './testing/gap-runs.ts';
import { changedPort, createRememberingGapPort } from './testing/remembering-gap-port.ts';

const MESSAGES = 'flespi/message/gw/devices/+/#';
const runs = createGapRuns();
const { clock, start } = runs;
afterEach(() => runs.end());

const live = async (seconds = 5): Promise<GapRun> => {
  const run = start();
  run.connect(false);
  await run.live(seconds);
  return run;
};
/** The next run, on a session that is still there. */
const resumedAfter = async (run: GapRun): Promise<GapRun> => {
  await run.kill();
  clock.advance(60_000);
  const next = start({ port: run.port });
  next.connect(true);
  await next.live(2);
  return next;
};
const byHttp = (run: GapRun): void => {
  const event = {
    kind: 'message',
    deviceId: '7',
    channelId: null,
    ident: null,
    deviceName: null,
    timestampS: 1,
    serverTimestampS: clock.nowMs() / 1_000,
    parameters: {},
  } as const;
  run.keeper.committed([{ event, source: 'http', receivedAtMs: clock.nowMs() }]);
};
const writesOf = (run: GapRun, what: string): number =>
  run.port.written.filter((written) => written === what).length;

describe('what is known is kept at once, for the process may be killed', () => {
  it('that messages come', async () => {
    const run = await live();
    run.bring();
    await settled();
    expect((await resumedAfter(run)).keeper.completeness().doubt).toBeNull();
  });

  it('and not written again with each of them', async () => {
    const run = await live();
    run.bring();
    await settled();
    const before = run.port.written.length;
    for (let message = 0; message < 20; message += 1) {
      clock.advance(10);
      run.bring();
    }
    await settled();
    expect(run.port.written).toHaveLength(before);
  });

  it.each<[string, (run: GapRun) => void]>([
    [
      'are granted at QoS 0 alone',
      (run) => {
        run.lower([MESSAGES]);
        run.state('live');
      },
    ],
    ['come at QoS 0', (run) => run.bring(0, 0)],
  ])('that they %s', async (_name, happen) => {
    const run = await live();
    run.bring();
    await settled();
    happen(run);
    await settled();
    expect((await resumedAfter(run)).causes()).toEqual(['not-kept']);
  });

  it('that they are refused', async () => {
    const run = await live();
    run.refuse([MESSAGES]);
    run.state('live');
    await settled();
    expect((await resumedAfter(run)).causes()).toEqual(['messages-refused']);
  });

  it('what of the journal is lost', async () => {
    const run = start();
    await settled();
    run.keeper.journalDamaged({ vehicleIds: ['7'], fromMs: 1, toMs: 2 });
    await settled();
    expect(await run.port.gaps.list()).toMatchObject([{ cause: 'journal-damaged', vehicleIds: ['7'] }]);
  });

  it('that flespi dropped what waited', async () => {
    const run = await live();
    const timeS = clock.nowMs() / 1_000 + 1;
    clock.advance(2_000);
    run.keeper.logEvent({ eventCode: 504, timeS, raw: { client_id: 'desk-1' } });
    await settled();
    expect(await run.port.gaps.list()).toMatchObject([{ cause: 'session-overflowed' }]);
  });

  it('what could not be written, as soon as storage works', async () => {
    const run = await live();
    run.port.setFailing(true);
    run.keeper.storageFailed(true);
    run.keeper.journalDamaged({ vehicleIds: null, fromMs: 1, toMs: 2 });
    await settled();
    run.port.setFailing(false);
    run.keeper.storageFailed(false);
    await settled();
    expect(await run.port.gaps.list()).toHaveLength(1);
  });

  it.each([
    ['every five seconds while messages come', true, 11, 14],
    ['once a minute while none does', false, 1, 3],
  ])('how far it is, %s', async (_name, comes, least, most) => {
    const run = await live(0);
    run.bring();
    const before = writesOf(run, 'fact complete-to');
    // However often it is told that the link is live.
    for (let second = 0; second < 60; second += 1) {
      await run.live(1);
      if (comes) run.bring();
    }
    const written = writesOf(run, 'fact complete-to') - before;
    expect(written).toBeGreaterThanOrEqual(least);
    expect(written).toBeLessThanOrEqual(most);
  });

  it('how far it is at the end: the last packet counts', async () => {
    const run = await live();
    clock.advance(400);
    run.hear();
    const heardMs = clock.nowMs();
    await run.keeper.stop();
    clock.advance(60_000);
    const next = start({ port: run.port });
    next.connect(false);
    await settled();
    expect(next.keeper.list()).toMatchObject([{ cause: 'session-lost', fromMs: heardMs }]);
  });
});

describe('what is no message of the link', () => {
  it('proves nothing of it', async () => {
    const run = await live();
    byHttp(run);
    expect(run.keeper.completeness().doubt).toBe('no-message-yet');
  });

  it('does not keep it from having caught up', async () => {
    const run = await live();
    run.lose();
    clock.advance(60_000);
    run.connect(true);
    for (let second = 0; second < 5; second += 1) {
      await run.live(1);
      byHttp(run);
    }
    await run.live(1);
    expect(run.keeper.completeness()).toMatchObject({ catchingUp: false, completeToMs: clock.nowMs() });
  });
});

it('knows nothing of another broker', async () => {
  const run = await live();
  await run.kill();
  const other = start({ port: run.port, brokerUrl: 'mqtt://127.0.0.1:1883' });
  await settled();
  expect(other.completeToMs()).toBeNull();
});

it('begins a gap behind what was in hand as the link was lost', async () => {
  const run = await live();
  run.setUncommitted(1);
  run.lose();
  clock.advance(500);
  run.bring();
  const committedMs = clock.nowMs();
  clock.advance(60_000);
  run.connect(false);
  expect(run.keeper.list()).toMatchObject([{ cause: 'session-lost', fromMs: committedMs }]);
});

it('ends a gap where everything is subscribed to again', async () => {
  const run = await live();
  run.lose();
  run.connect(false);
  clock.advance(3_000);
  const liveMs = clock.nowMs();
  await run.live(1);
  expect(run.keeper.list()).toMatchObject([{ cause: 'session-lost', toMs: liveMs }]);
});

it('is complete no further than what is on disk', async () => {
  const run = await live();
  const fromMs = clock.nowMs();
  run.setUncommitted(1);
  await run.live(5);
  expect(run.completeToMs()).toBe(fromMs);
  run.setUncommitted(0);
  await run.live(1);
  expect(run.completeToMs()).toBe(clock.nowMs());
});

it('doubts nothing before anything is known', async () => {
  const run = start();
  await settled();
  run.keeper.tick(clock.nowMs());
  expect(run.keeper.completeness()).toMatchObject({ completeToMs: null, doubt: null });
});

it('asks for as much more as our clock is ahead of flespi’s', async () => {
  const asked: string[] = [];
  const answer = (uri: string): RestResult => {
    asked.push(uri);
    const text = uri.startsWith('gw/devices/all') ? '{"result":[{"id":7}]}' : '{"result":[]}';
    return ok({ status: 200, body: JSON.parse(text), text });
  };
  const run = start({ answer });
  await settled();
  run.connect(false);
  // Only by then what waited at the broker is through.
  await run.live(60);
  for (let message = 0; message < 3; message += 1) run.bring(7_200);
  await run.live(1);
  run.lose();
  run.connect(false);
  await run.live(2);
  const [gap] = run.keeper.list();
  const fromS = ((gap?.fromMs ?? 0) - 7_200_000 - 3_600_000) / 1_000;
  const question = asked.find((uri) => uri.includes('devices/7/'));
  expect(question).toContain(`"server.timestamp>=${fromS}&&`);
  // As many messages at a time as go into a reply.
  expect(question).toContain('"count":1000,');
});

it('ends a gap where messages are refused still, and claims nothing from there on', async () => {
  const run = await live();
  const refusedMs = clock.nowMs();
  run.refuse([MESSAGES]);
  await run.live(10);
  run.lose();
  clock.advance(60_000);
  run.connect(true);
  clock.advance(3_000);
  const answeredMs = clock.nowMs();
  await run.live(10);
  expect(run.keeper.list()).toMatchObject([
    { cause: 'messages-refused', fromMs: refusedMs, toMs: answeredMs, state: 'refilled' },
  ]);
  expect(run.keeper.completeness()).toMatchObject({ completeToMs: answeredMs, refused: true });
});

it('a journal that is lost costs no session: one that is resumed has lost nothing', async () => {
  const run = start();
  const toMs = clock.nowMs();
  run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: toMs - 1_000, toMs });
  clock.advance(30_000);
  run.connect(true);
  await run.live(4);
  expect(run.causes()).toEqual(['journal-damaged']);
  expect(run.completeToMs()).toBe(clock.nowMs());
});

it('a journal that misses what is long past takes nothing back of what is complete', async () => {
  const run = await live();
  const toMs = clock.nowMs() - 3_600_000;
  run.keeper.journalMissing({ cause: 'journal-gone', fromMs: toMs - 1_000, toMs });
  expect(run.completeToMs()).toBe(clock.nowMs());
});

it('asks for nothing any more once it is stopped', async () => {
  let asked = 0;
  const answer = (): RestResult => {
    asked += 1;
    return fail({ code: 'api-late', call: 'get x' });
  };
  const run = start({ answer });
  run.connect(false);
  await run.live();
  run.lose();
  run.connect(false);
  await run.live(1);
  expect(asked).toBe(1);
  await run.keeper.stop();
  clock.advance(600_000);
  await settled();
  expect(asked).toBe(1);
});

it('has seen no gap that is refilled still', async () => {
  const run = start({ answer: () => fail({ code: 'api-late', call: 'get x' }) });
  run.connect(false);
  await run.live();
  run.lose();
  run.connect(false);
  await run.live(1);
  await run.keeper.acknowledge();
  await run.live(90);
  expect(run.keeper.completeness()).toMatchObject({ openGaps: [], unrecoverable: 1 });
});

it('has seen a gap no more once it is asked for again, but the others', async () => {
  const port = createRememberingGapPort();
  let answer = (): RestResult => fail({ code: 'api-refused', status: 403, said: '' });
  const run = start({ port, answer: () => answer() });
  run.connect(false);
  await run.live();
  for (let loss = 0; loss < 2; loss += 1) {
    run.lose();
    run.connect(false);
    await run.live();
  }
  await run.keeper.acknowledge();
  expect(await port.fact('gaps-seen')).toBe('[1,2]');
  answer = () => ok({ status: 200, body: { result: [] }, text: '{"result":[]}' });
  expect(await run.keeper.retry(1)).toEqual(ok(null));
  expect(await port.fact('gaps-seen')).toBe('[2]');
});

it('is not thrown back by what is told of a link between its connection and when it is live', async () => {
  const run = start();
  run.connect(false);
  run.state('resuming');
  await run.live(2);
  expect(run.completeToMs()).toBe(clock.nowMs());
});

it('writes nothing anew where the same loss of the journal is told at the next start', async () => {
  const missing = { cause: 'journal-damaged', fromMs: clock.nowMs() - 1_000, toMs: clock.nowMs() } as const;
  const first = start();
  first.keeper.journalMissing(missing);
  await settled();
  await first.keeper.stop();
  const before = first.port.written.length;
  const second = start({ port: first.port });
  second.keeper.journalMissing(missing);
  await settled();
  expect(first.port.written).toHaveLength(before);
});

it.each<[string, (run: GapRun) => Promise<void>]>([
  ['ended', ({ keeper }) => keeper.stop()],
  ['marked gaps as seen', ({ keeper }) => keeper.acknowledge()],
])('has %s only once that is on disk', async (_what, end) => {
  const port = createRememberingGapPort();
  const written = Promise.withResolvers<void>();
  let isSlow = false;
  const run = start({
    port: changedPort(port, {
      setFact: (name, value) => (isSlow ? written.promise : port.setFact(name, value)),
    }),
  });
  run.connect(false);
  await run.live(1);
  clock.advance(400);
  run.hear();
  isSlow = true;
  let hasEnded = false;
  const ending = end(run).then(() => {
    hasEnded = true;
  });
  await settled();
  expect(hasEnded).toBe(false);
  isSlow = false;
  written.resolve();
  await ending;
});
