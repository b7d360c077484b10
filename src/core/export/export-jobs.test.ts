import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportProgress, ExportRequest } from '../../shared/export.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { type ChooseExportFile, createExportJobs, type ExportJobs } from './export-jobs.ts';
import type { ExportedFile } from './exported-file.ts';

type Outcome = Result<ExportedFile>;

/** An export under way in the fake journal. */
interface Run {
  readonly file: string;
  readonly signal: AbortSignal;
  progress(written: number): void;
  end(outcome: Outcome): Promise<void>;
  fail(error: Error): Promise<void>;
}

const request: ExportRequest = { accountId: 'a', fromMs: 0, toMs: 1_000, vehicleId: null, format: 'csv' };
const NAME = 'fleetglass-all-19700101T000000Z-19700101T000001Z.csv';
const DONE: Outcome = ok({ written: 9, bytes: 99, losses: [] });

let clock: FakeClock;
let runs: Run[];
let told: ExportProgress[];
let chooseFile: ChooseExportFile;
let jobs: ExportJobs;

beforeEach(() => {
  clock = createFakeClock();
  runs = [];
  told = [];
  chooseFile = async (fileName) => ({
    path: `/exports/${fileName}`,
    savedAs: { kind: 'file', location: `/exports/${fileName}` },
  });
  jobs = createExportJobs({
    clock,
    log: silentLog,
    chooseFile: (fileName) => chooseFile(fileName),
    onProgress: (progress) => told.push(progress),
    run: (_request, file, onProgress, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
      runs.push({
        file,
        signal,
        progress: (written) => onProgress({ written, bytes: written * 10, fraction: written / 100 }),
        end(outcome) {
          resolve(outcome);
          return settled();
        },
        fail(error) {
          reject(error);
          return settled();
        },
      });
      return promise;
    },
  });
});

const started = async (): Promise<Run> => {
  await jobs.start(request);
  const run = runs.at(-1);
  if (run === undefined) throw new Error('nothing runs');
  return run;
};

it('says what is missing in a file that is done', async () => {
  const run = await started();
  await run.end(
    ok({ written: 9, bytes: 99, losses: [{ messages: 3, vehicleIds: ['7'], fromMs: null, toMs: null }] }),
  );
  expect(told.at(-1)).toMatchObject({
    state: 'done',
    failure: { code: 'export-damaged', messages: 3, vehicleIds: ['7'], otherPlaces: 0 },
  });
});

describe('an export', () => {
  it('is answered as running, tells of its begin and its end, and is listed', async () => {
    const answer = await jobs.start(request);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        id: 1,
        state: 'running',
        request,
        asOfMs: clock.nowMs(),
        fileName: NAME,
        savedAs: null,
        fraction: null,
      },
    });
    expect(runs[0]?.file).toBe(`/exports/${NAME}`);
    await runs[0]?.end(DONE);
    expect(told.map(({ state }) => state)).toEqual(['running', 'done']);
    expect(told.at(-1)).toMatchObject({
      written: 9,
      bytes: 99,
      fraction: 1,
      savedAs: { kind: 'file', location: `/exports/${NAME}` },
    });
    expect(jobs.list()).toEqual([told.at(-1)]);
  });

  it('is none where the person chose no file', async () => {
    chooseFile = async () => null;
    expect(await jobs.start(request)).toEqual(ok(null));
    expect([runs, told, jobs.list()]).toEqual([[], [], []]);
  });

  it('is refused where there is no place for a file', async () => {
    chooseFile = () => Promise.reject(Object.assign(new Error('no'), { code: 'EROFS' }));
    expect(await jobs.start(request)).toMatchObject({ ok: false, error: { code: 'export-file' } });
    chooseFile = async () => null;
    expect(await jobs.start(request)).toEqual(ok(null));
  });

  it('tells of its progress four times a second at most, and never of less than it made', async () => {
    const run = await started();
    for (let step = 1; step <= 100; step += 1) {
      run.progress(step);
      clock.advance(10);
    }
    expect(told.length).toBeLessThanOrEqual(6);
    clock.advance(250);
    expect(told.at(-1)).toMatchObject({ written: 100, bytes: 1_000, fraction: 1 });
    await run.end(DONE);
    const count = told.length;
    run.progress(1);
    clock.advance(1_000);
    expect(told).toHaveLength(count);
    expect(told.at(-1)?.state).toBe('done');
  });

  it('goes on telling though the wall clock was set back', async () => {
    const run = await started();
    clock.jump(0);
    run.progress(1);
    clock.advance(250);
    expect(told.at(-1)?.written).toBe(1);
  });

  it('fails with the journal’s sentence, or with one for what it did not expect', async () => {
    await (await started()).end(fail({ code: 'as-told', text: 'The disk is full.' }));
    await (await started()).fail(Object.assign(new Error('x'), { code: 'EIO' }));
    expect(jobs.list()).toMatchObject([
      { state: 'failed', failure: { code: 'export-not-written', errorCode: 'EIO' } },
      { state: 'failed', failure: { code: 'as-told', text: 'The disk is full.' }, savedAs: null },
    ]);
  });
});

describe('cancelling', () => {
  it('ends an export, however the journal puts it', async () => {
    for (const end of [
      (run: Run) => run.end(fail({ code: 'as-told', text: 'The export was cancelled.' })),
      (run: Run) => run.fail(new Error('AbortError')),
    ]) {
      const run = await started();
      const id = jobs.list()[0]?.id ?? 0;
      expect(jobs.cancel(id)).toEqual(ok(null));
      expect(run.signal.aborted).toBe(true);
      await end(run);
      expect(jobs.list()[0]).toMatchObject({ id, state: 'cancelled', failure: null, savedAs: null });
    }
  });

  it('comes too late for one that is done', async () => {
    const run = await started();
    jobs.cancel(1);
    await run.end(DONE);
    expect(jobs.list()[0]).toMatchObject({ state: 'done', savedAs: { kind: 'file' } });
    expect(jobs.cancel(1)).toEqual(ok(null));
    expect(jobs.list()[0]?.state).toBe('done');
  });

  it('knows no other', () => {
    expect(jobs.cancel(7)).toMatchObject({ ok: false, error: { code: 'unknown-export' } });
  });
});

describe('bounds', () => {
  it('lets two run at once, those being chosen among them', async () => {
    const first = await started();
    const choice = Promise.withResolvers<null>();
    const choosesAtOnce = chooseFile;
    chooseFile = () => choice.promise;
    const second = jobs.start(request);
    expect(await jobs.start(request)).toMatchObject({
      ok: false,
      error: { code: 'exports-busy', most: 2 },
    });
    choice.resolve(null);
    expect(await second).toEqual(ok(null));
    await first.end(DONE);
    chooseFile = choosesAtOnce;
    await started();
    await started();
    expect((await jobs.start(request)).ok).toBe(false);
  });

  it('lists the newest fifty, newest first, and one that runs however old', async () => {
    await started();
    for (let count = 0; count < 60; count += 1) await (await started()).end(DONE);
    const ids = jobs.list().map(({ id }) => id);
    expect(ids).toHaveLength(51);
    expect(ids.slice(0, 2)).toEqual([61, 60]);
    expect(ids.at(-1)).toBe(1);
  });
});

it('ends all that run when it is stopped, and begins no more', async () => {
  const run = await started();
  let isStopped = false;
  const stopping = jobs.stop().then(() => {
    isStopped = true;
  });
  expect(run.signal.aborted).toBe(true);
  await settled();
  expect(isStopped).toBe(false);
  await run.end(fail({ code: 'as-told', text: 'The export was cancelled.' }));
  await stopping;
  expect(await jobs.start(request)).toMatchObject({ ok: false, error: { code: 'exports-closed' } });
});
