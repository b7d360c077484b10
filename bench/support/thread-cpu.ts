import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a thread's time in ticks of ten milliseconds. */
const TICK_MS = 10;
const USER = 11;
const SYSTEM = 12;

/** Milliseconds of processor time by thread: `main`, our own threads by their names, and the runtime's helpers together. */
export type ThreadCpu = Readonly<Record<string, number>>;

/** What the threads of a process took so far, as `/proc` tells; nothing where the system has none. Threads that ended are not in it. */
export function threadCpuMs(pid: number = process.pid): ThreadCpu {
  const taken: Record<string, number> = {};
  for (const thread of threadsOf(pid)) {
    const stat = statOf(pid, thread);
    if (stat === null) continue;
    const named = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const name = thread === String(pid) ? 'main' : groupOf(named);
    taken[name] = (taken[name] ?? 0) + (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
  }
  return taken;
}

/** What was taken between two moments, microseconds for each of `count`. */
export function cpuForEachUs(before: ThreadCpu, after: ThreadCpu, count: number): ThreadCpu {
  return Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [
      name,
      Math.round(((ms - (before[name] ?? 0)) * 10_000) / count) / 10,
    ]),
  );
}

/** Threads of ours have names of their own; those of the runtime compile and collect, and are told together. */
function groupOf(named: string): string {
  return /v8|libuv|delayed|signal|node/i.test(named) ? 'helpers' : named;
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function statOf(pid: number, thread: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
  } catch {
    // It ended meanwhile.
    return null;
  }
}
