/**
 * A lane: one warm Vitest over one copy of the repository, which runs test files as it is told. A program of its own, so that
 * whatever a mutant does can be ended from outside. Started as `lane.ts COPY`.
 */
import { createVitest } from 'vitest/node';
import type { LaneAnswer, LaneRequest } from './lane-messages.ts';

const [copy = ''] = process.argv.slice(2);
process.chdir(copy);
const vitest = await createVitest('test', {
  root: copy,
  watch: false,
  bail: 1,
  maxWorkers: 1,
  // What a process kept of a run before would not be what is changed now.
  isolate: true,
  reporters: [{}],
});
await vitest.standalone();

async function run({ test, changed, timeoutMs }: LaneRequest): Promise<LaneAnswer> {
  for (const { config } of vitest.projects) {
    config.testTimeout = timeoutMs;
    config.hookTimeout = timeoutMs;
  }
  for (const file of changed) vitest.invalidateFile(file);
  const startedMs = performance.now();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    vitest.getModuleSpecifications(test),
  );
  const states = testModules.filter(({ moduleId }) => moduleId === test).map((module) => module.state());
  return {
    passed: unhandledErrors.length === 0 && states.length > 0 && !states.includes('failed'),
    ms: Math.round(performance.now() - startedMs),
  };
}

process.on('message', (request: LaneRequest) => {
  void run(request).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
