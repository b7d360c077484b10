import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { systemClock } from '../../base/clock.ts';
import type { Look } from './kept-time.ts';

/** Where Linux tells one start of the computer from another. Other systems have nothing of the kind that can be read without help. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

const process = `process ${randomUUID()}`;
let boot: string | null | undefined;

/** Looks at this computer's clocks. The time since it started goes on in its sleep, and where the process that asked is another. */
export function systemLook(): Look {
  boot ??= bootOf();
  return {
    wallMs: Date.now(),
    marks: {
      [process]: systemClock.monotonicMs(),
      ...(boot !== null && { [boot]: uptime() * 1000 }),
    },
  };
}

function bootOf(): string | null {
  try {
    return `boot ${readFileSync(BOOT_ID, 'utf8').trim()}`;
  } catch {
    // Nothing that says so: what passed between two runs is told by the wall clock alone.
    return null;
  }
}
