/** What became of many worlds, counted. */
import type { Wanted } from './child.ts';
import type { Crashed } from './pool.ts';
import type { Outcome } from './run-world.ts';

export interface Tally {
  /** Counts a world, and prints what is worth reading of it. */
  world(wanted: Wanted, outcome: Outcome | Crashed): void;
  /** Counts whether a planted fault was found. */
  planted(isFound: boolean, name: string): void;
  counts(): { readonly passed: number; readonly failed: number; readonly skipped: number };
  /** Closing words. */
  lines(seconds: number): readonly string[];
  /** As JSON. */
  report(): object;
}

/** How a world is run again, as options. */
function againOf({ seed, name }: Wanted): string {
  return name === null ? `--seed ${seed}` : `--world ${name} --seed ${seed}`;
}

/** Creates a tally of nothing; `tellsAll`: stories of worlds in which nothing is wrong are printed too. */
export function createTally(print: (text: string) => void, tellsAll: boolean): Tally {
  const sums = { messages: 0, events: 0, starts: 0, simulatedS: 0, spentMs: 0 };
  const failures: string[] = [];
  const faults = new Map<string, number>();
  let worlds = 0;
  let planted = 0;
  let found = 0;
  let passed = 0;

  const add = ({ messages, events, starts, simulatedS, spentMs, faults: struck }: Outcome): void => {
    sums.messages += messages;
    sums.events += events;
    sums.starts += starts;
    sums.simulatedS += simulatedS;
    sums.spentMs += spentMs;
    for (const fault of struck) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  const counts = () => ({ passed, failed: failures.length, skipped: 0 });

  return {
    world(wanted, outcome) {
      worlds += 1;
      const again = againOf(wanted);
      if ('crashed' in outcome) {
        failures.push(again);
        print(`\n${again}: ${outcome.crashed}`);
        return;
      }
      add(outcome);
      const { broken } = outcome;
      if (tellsAll || broken !== null) print(`\n${outcome.story.join('\n')}`);
      if (broken === null) passed += 1;
      else {
        failures.push(again);
        print(`${again}: ${broken.truth} is broken. ${broken.why}\nAgain: npm run test:worlds -- ${again}`);
      }
      if (tellsAll) {
        const { hash, messages, events, promises, starts, simulatedS, spentMs } = outcome;
        print(
          `${again}: hash ${hash}, ${events} events, ${messages} messages, ${promises} acknowledged, ${starts} starts, ${simulatedS} s simulated in ${spentMs} ms`,
        );
      }
    },
    planted(isFound, name) {
      planted += 1;
      if (!isFound) failures.push(`--planted ${name}`);
      else {
        found += 1;
        passed += 1;
      }
    },
    counts,
    lines(seconds) {
      const struck = [...faults].map(([name, times]) => `${times} ${name}`).join(', ');
      const { messages, events, starts, simulatedS, spentMs } = sums;
      const spentS = Math.round(spentMs / 100) / 10;
      return [
        `\n${worlds} worlds${planted === 0 ? '' : ` and ${found} of ${planted} planted faults found`}, ${failures.length} failed, in ${seconds} s (${spentS} s of processor time): ${messages} messages, ${events} events, ${starts} starts, ${Math.round(simulatedS / 3_600)} h simulated${struck === '' ? '' : `; ${struck}`}`,
        ...(failures.length > 0 ? [`failed: ${failures.join('; ')}`] : []),
      ];
    },
    report: () => ({ ...sums, ...counts(), failures }),
  };
}
