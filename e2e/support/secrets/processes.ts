import { readdirSync, readFileSync } from 'node:fs';
import { errorCodeOf } from '../../../src/core/base/error-code.ts';
import { type Finding, findIn, type Needle } from './needle.ts';

export interface ProcessSearch {
  /** Ids of the processes whose arguments and environment were read. */
  readonly read: readonly number[];
  readonly findings: readonly Finding[];
}

/** Looks into the arguments and the environment of every process that this user may read (Linux). */
export function searchProcesses(needles: readonly Needle[]): ProcessSearch {
  const read: number[] = [];
  const findings: Finding[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const cmdline = contentOf(`/proc/${name}/cmdline`);
    const environ = contentOf(`/proc/${name}/environ`);
    if (cmdline === null || environ === null) continue;
    read.push(Number(name));
    findings.push(...findIn('arguments of a process', cmdline, needles));
    findings.push(...findIn('environment of a process', environ, needles));
  }
  return { read, findings };
}

/** Null where the process has ended meanwhile or is another user's. */
function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errorCodeOf(error, 'unknown'))) return null;
    throw error;
  }
}
