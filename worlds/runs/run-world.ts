/** Runs one world from its beginning to its rest, and looks at every truth on the way. */

import { StorageError } from '../../src/core/journal/port/journal.ts';
import { unrest } from '../driver/rest.ts';
import type { ScaleChoice } from '../driver/scale.ts';
import { createWorld, type World } from '../driver/world.ts';
import type { Fault } from '../faults/fault.ts';
import { FAULTS } from '../faults/index.ts';
import { isCopying } from '../machine/databases.ts';
import { realTurn, runOn, spentMs } from '../machine/globals.ts';
import type { NamedWorld } from '../named/named-world.ts';
import { type Held, readHeld } from '../oracle/held.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { WORLD } from '../time/time.ts';
import { TRUTHS } from '../truths/index.ts';

/** What became of a world. */
export interface Outcome {
  readonly seed: number;
  /** The truth that was broken, and how; null where all were kept. */
  readonly broken: { readonly truth: string; readonly why: string } | null;
  readonly story: readonly string[];
  /** Two runs of one seed have the same. */
  readonly hash: string;
  readonly events: number;
  readonly messages: number;
  readonly promises: number;
  readonly starts: number;
  readonly faults: readonly string[];
  readonly simulatedS: number;
  /** Of processor time. */
  readonly spentMs: number;
}

/** After the last fault devices go on for a while, seconds. */
const AFTERMATH_S = 120;
/** And so long it may take until everything is well again: the longest back-off is five minutes. */
const REST_S = 3_600;
/** When a journal is looked into after a start. */
const LOOK_AFTER_US = 2_000_000;
const EVENTS_A_TURN = 4_000;
const DIED = 'stays-alive';

/** Runs the world of a seed; a named one brings its own script instead of drawn faults. */
export async function runWorld(seed: number, named: NamedWorld | null = null): Promise<Outcome> {
  const startedMs = spentMs();
  let broken: Outcome['broken'] = null;
  const found = (truth: string, why: string | null | undefined): void => {
    if (why != null) broken ??= { truth, why };
  };
  const choice: ScaleChoice = named?.scale ?? {};
  const world = createWorld(seed, choice, (why) => found(DIED, why));
  const { time, machine, story, oracle, scale, second } = world;
  const watches = [...TRUTHS, ...(named?.truths ?? [])].map((truth) => ({
    name: truth.name,
    ...truth.watch(world),
  }));
  const steps = watches.flatMap(({ name, step }) => (step === undefined ? [] : [{ name, step }]));
  const seers = watches.flatMap(({ name, seen }) => (seen === undefined ? [] : [{ name, seen }]));
  const died = (error: unknown): void =>
    found(
      DIED,
      `The process died: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  let leave = (): void => {};
  // Not caught where things happen: Node alone can put its own stack right after an error in a tick.
  const diedNow = (error: unknown): void => {
    died(error);
    leave();
  };
  process.on('unhandledRejection', diedNow).on('uncaughtException', diedNow);
  let starts = 0;
  let seenVersion = -1;

  const lookInto = (isEnd: boolean): void => {
    const held = readOrNot(machine.journal(), oracle, isEnd);
    if (held === null) return;
    const others = second && readOrNot(machine.secondJournal(), second.oracle, isEnd);
    for (const { name, held: look } of watches) found(name, look?.(held, isEnd, others));
  };
  /** It may be being made, or put right, or be somebody else's at the moment; but not once all is over. */
  const readOrNot = (journal: string | null, of: Oracle, isEnd: boolean): Held | null => {
    if (journal === null) return null;
    try {
      return readHeld(journal, of);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      story.note(`the journal cannot be read: ${error.message}`);
      if (isEnd) found('kept-once', `The journal cannot be read at the end: ${error.message}`);
      return null;
    }
  };
  const look = (): void => {
    const host = machine.host();
    for (const { name, step } of steps) found(name, step());
    if (host === null) return;
    const { screen, second: beside, run } = host;
    if (screen.version !== seenVersion || run !== starts) {
      for (const { name, seen } of seers) found(name, seen(screen, beside));
      for (const each of [screen, beside]) each?.changed.splice(0);
      seenVersion = screen.version;
    }
    if (run === starts) return;
    starts = run;
    time.after(LOOK_AFTER_US, 'look into the journal', () => lookInto(false), WORLD);
  };
  /** Lets everything happen that is due by then, or until something is untrue. */
  const runUntil = (untilUs: number): Promise<void> =>
    new Promise((resolve) => {
      const turn = (): void => {
        for (let event = 0; event < EVENTS_A_TURN && !isCopying(); event++) {
          if (broken !== null || !time.step(untilUs)) {
            resolve();
            return;
          }
          look();
        }
        realTurn(turn);
      };
      leave = resolve;
      realTurn(turn);
    });
  const runFor = (seconds: number): Promise<void> => runUntil(time.nowUs() + seconds * 1e6);

  machine.start();
  world.fleet.start();
  second?.fleet.start();
  const ends: (() => void)[] = [];
  const faults: string[] = [];
  const strike = (fault: Fault, label: string): void => {
    faults.push(fault.name);
    const end = fault.strike(world, world.random(label));
    if (end !== undefined) ends.push(end);
  };
  if (named === null) planFaults(world, strike);
  else named.script(world, (fault) => strike(fault, `fault ${faults.length}`));

  await runFor(scale.lastsS);
  for (const end of ends) end();
  if (machine.host() === null && broken === null) machine.start();
  story.tell('all faults are over');
  await runFor(AFTERMATH_S);
  world.fleet.stop();
  second?.fleet.stop();
  const restByUs = time.nowUs() + REST_S * 1e6;
  while (broken === null && time.nowUs() < restByUs && unrest(world) !== null) await runFor(5);
  if (broken === null) {
    for (const { name, end } of watches) found(name, end?.());
    lookInto(true);
  }
  if (broken === null) {
    let isStopped = false;
    machine.stop(() => {
      isStopped = true;
    });
    await runFor(60);
    if (!isStopped) found(DIED, 'The host does not end.');
    lookInto(true);
  }
  process.off('unhandledRejection', diedNow).off('uncaughtException', diedNow);
  const outcome: Outcome = {
    seed,
    broken,
    story: story.lines(),
    hash: time.hash().toString(16).padStart(8, '0'),
    events: time.events(),
    messages: oracle.sent.length + (second?.oracle.sent.length ?? 0),
    promises: oracle.promises() + (second?.oracle.promises() ?? 0),
    starts,
    faults,
    simulatedS: Math.round(time.nowUs() / 1e6),
    spentMs: Math.round(spentMs() - startedMs),
  };
  machine.end();
  runOn(null);
  return outcome;
}

/** Draws what goes wrong, and when. */
function planFaults(world: World, strike: (fault: Fault, label: string) => void): void {
  const { time, scale } = world;
  const random = world.random('faults');
  const total = FAULTS.reduce((sum, { weight }) => sum + weight, 0);
  for (let index = 0; index < scale.faults; index++) {
    const atS = random.between(0.02, 1) * scale.lastsS;
    let drawn = random.between(0, total);
    const fault = FAULTS.find(({ weight }) => {
      drawn -= weight;
      return drawn < 0;
    });
    if (fault !== undefined) {
      time.after(atS * 1e6, `fault ${fault.name}`, () => strike(fault, `fault ${index}`), WORLD);
    }
  }
}
