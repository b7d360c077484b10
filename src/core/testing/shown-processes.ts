import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the system shows of a process to its own user and to root (Linux). */
export interface ShownProcess {
  readonly pid: number;
  /** As it began, whatever the process deleted since. */
  readonly environment: string;
  readonly commandLine: string;
  /** Where its standard input leads. */
  readonly stdin: string;
}

/** A process and everything it has started that still runs. */
export function shownProcesses(pid: number): readonly ShownProcess[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const family = new Set([pid]);
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.add(child);
  }
  return [...family].map((each) => ({
    pid: each,
    environment: readFileSync(`/proc/${each}/environ`, 'latin1'),
    commandLine: readFileSync(`/proc/${each}/cmdline`, 'latin1'),
    stdin: readlinkSync(`/proc/${each}/fd/0`),
  }));
}

/** Null of a process that has ended meanwhile. The name before it may hold anything. */
function parentOf(pid: number): number | null {
  try {
    return Number(/\) \w (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);
  } catch {
    return null;
  }
}
