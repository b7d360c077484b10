import { expect, it } from 'vitest';
import { cpuForEachUs, threadCpuMs } from './thread-cpu.ts';

it('counts what this process took', () => {
  const before = threadCpuMs();
  const until = process.cpuUsage().user + 50_000;
  while (process.cpuUsage().user < until) Math.hypot(Math.random(), 1);
  const after = threadCpuMs();
  const total = (cpu: Readonly<Record<string, number>>) =>
    Object.values(cpu).reduce((sum, ms) => sum + ms, 0);
  if (process.platform === 'linux') expect(total(after)).toBeGreaterThan(total(before));
  else expect(after).toEqual({});
});

it('knows nothing of a process that is not there', () => {
  expect(threadCpuMs(2 ** 22 + 1)).toEqual({});
});

it('shares the time out, to a tenth of a microsecond', () => {
  expect(cpuForEachUs({ main: 100 }, { main: 350, workers: 20 }, 10_000)).toEqual({ main: 25, workers: 2 });
});
