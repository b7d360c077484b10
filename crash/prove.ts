import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorText } from '../src/shared/error-text.ts';
import { createRandom } from '../src/simulator/base/random.ts';
import { problemsOf } from './proof/compare.ts';
import { makePlan } from './proof/plan.ts';
import { type Figures, NOTHING_DONE, type Outcome } from './report.ts';
import { createEndings } from './rig/endings.ts';
import type { HostProcess } from './rig/host.ts';
import { createRig, type Rig } from './rig/rig.ts';
import { until } from './rig/until.ts';
import type { Scenario, Size } from './scenarios/scenario.ts';

export interface ProofOptions extends Size {
  /** Of the repository. */
  readonly root: string;
  readonly seed: number;
  /** Aborted when a person wants no more of it. */
  readonly signal: AbortSignal;
  readonly note: (line: string) => void;
}

/** Device times begin this long before the start, so that none lies ahead of the clock. */
const BEHIND_S = 86_400;
/** How long a proof may hang, not how fast a machine has to be: one with much to do takes ten times as long. */
const STEADY_TIMEOUT_MS = 1_200_000;
const PER_ROUND_TIMEOUT_MS = 60_000;
/** Longer than any back-off of the host. */
const STALLED_AFTER_MS = 75_000;
const LOOK_EVERY_MS = 250;

/** Runs one scenario from beginning to end. Never rejects: what goes wrong is a problem. Leaves no process behind. */
export async function prove(scenario: Scenario, options: ProofOptions): Promise<Outcome> {
  const { name } = scenario;
  const reason = scenario.whyNot();
  if (reason !== null) return { scenario: name, kind: 'skipped', reason };
  const { root, seed, note, messages, rounds } = options;
  const startedMs = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-crash-'));
  const endings = createEndings();
  const timeout = AbortSignal.timeout(STEADY_TIMEOUT_MS + rounds * PER_ROUND_TIMEOUT_MS);
  const signal = AbortSignal.any([options.signal, timeout]);
  const baseS = Math.floor(Date.now() / 1000) - BEHIND_S;
  const published = scenario.messages?.(options) ?? messages;
  const plan = makePlan(published, scenario.rounds(options), baseS, scenario.makeMessage);
  const way = scenario.way ?? 'broker';
  const random = createRandom(seed).fork(name);
  let rig: Rig | undefined;
  let figures = NOTHING_DONE;
  const problems: string[] = [];
  try {
    rig = await createRig({ root, folder, plan, way, random, signal, endings, note });
    figures = await Promise.race([carryOut(scenario, rig, options), aborted(signal)]);
  } catch (error) {
    const text = timeout.aborted ? 'it took too long' : errorText(error);
    if (rig === undefined) problems.push(text);
    else rig.problem(text);
  }
  problems.push(...(rig?.problems ?? []));
  problems.push(...(await endings.run()));
  const seconds = (performance.now() - startedMs) / 1000;
  const isKept = problems.length > 0 && !options.signal.aborted;
  if (!isKept) rmSync(folder, { recursive: true, force: true });
  return {
    scenario: name,
    kind: problems.length === 0 ? 'passed' : 'failed',
    figures,
    problems,
    kept: isKept ? folder : null,
    seconds,
  };
}

async function carryOut(scenario: Scenario, rig: Rig, size: Size): Promise<Figures> {
  await scenario.prepare?.(rig);
  // Streams keep what waits themselves.
  if (scenario.way !== 'receivers') await rig.leaveSession();
  const { faults, host } = await scenario.run(rig, size);
  await drain(rig, host);
  const code = await host.end();
  if (code !== 0) rig.problem(`the host ended with ${code}`);
  return await conclude(rig, faults);
}

/** Rejects when the signal is given: some of what is waited for would never come. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

/** Lets the host take in what is left. Ends early where nothing moves any more: the comparison says what is missing. */
async function drain(
  { plan, receipts, poster, publisher, signal, problem }: Rig,
  host: HostProcess,
): Promise<void> {
  const published = plan.rounds.flatMap((round) => round.published);
  const isDrained = (): boolean =>
    poster.waiting() === 0 &&
    published.every(({ number }) => publisher.published.has(number) && receipts.acknowledged.has(number));
  let moved = { steps: -1, atMs: performance.now() };
  const isOver = (): boolean => {
    const steps = receipts.acknowledgements() + poster.answered.size;
    if (steps !== moved.steps) moved = { steps, atMs: performance.now() };
    return isDrained() || performance.now() - moved.atMs > STALLED_AFTER_MS;
  };
  const patience = { timeoutMs: Number.POSITIVE_INFINITY, signal, everyMs: LOOK_EVERY_MS };
  await until('the rest', isOver, patience);
  if (!isDrained()) problem('not everything was acknowledged in the end');
  let received = -1;
  const isIdle = async (): Promise<boolean> => {
    const before = received;
    received = (await host.health())?.received ?? -1;
    return received >= 0 && received === before;
  };
  await until('the host to be idle', isIdle, {
    ...patience,
    timeoutMs: STALLED_AFTER_MS,
    everyMs: 2 * LOOK_EVERY_MS,
  });
}

/** Everything handed over must be in the export, once, as it was, and nothing else. */
async function conclude(rig: Rig, faults: number): Promise<Figures> {
  const { plan, witness, receipts, publisher, poster } = rig;
  const verdict = await rig.compare(plan.sent.keys());
  for (const each of problemsOf(verdict)) rig.problem(`in the end: ${each}`);
  for (const garbage of witness.garbage) rig.problem(`no MQTT ${garbage}`);
  const statuses = [...new Set(poster.unexpected())];
  if (statuses.length > 0) rig.problem(`POSTs were answered with ${statuses.join(', ')}`);
  return {
    faults,
    published: publisher.published.size,
    acknowledged: receipts.acknowledged.size,
    answered: poster.answered.size,
    exported: verdict.exported,
    missing: verdict.missing.length,
    twice: verdict.twice.length,
    altered: verdict.altered.length,
    foreign: verdict.foreign.length,
  };
}
