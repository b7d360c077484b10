import type { Clock } from '../../src/core/base/clock.ts';
import type { ExportProgress } from '../../src/shared/export.ts';

/** Where a person may be looking. */
export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** One line of a terminal that tells how far an export is; nothing where nobody looks. */
export interface ProgressLine {
  show(progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>): void;
  /** Takes the line away. */
  clear(): void;
}

const SHOW_EVERY_MS = 250;
const START_OF_LINE = '\r';
const CLEAR_TO_END = '\x1b[K';

/** Creates a line that shows nothing yet. */
export function createProgressLine(terminal: Terminal, clock: Clock): ProgressLine {
  let shownMs: number | null = null;
  return {
    show(progress) {
      const nowMs = clock.nowMs();
      if (terminal.isTTY !== true || (shownMs !== null && Math.abs(nowMs - shownMs) < SHOW_EVERY_MS)) return;
      shownMs = nowMs;
      terminal.write(`${START_OF_LINE}${lineOf(progress)}${CLEAR_TO_END}`);
    },
    clear() {
      if (shownMs !== null) terminal.write(`${START_OF_LINE}${CLEAR_TO_END}`);
      shownMs = null;
    },
  };
}

/** `1,234 written, 5.6 MB, 78 %`. */
export function lineOf({
  written,
  bytes,
  fraction,
}: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>): string {
  const parts = [`${written.toLocaleString('en')} written`, `${(bytes / 1e6).toFixed(1)} MB`];
  return [...parts, ...(fraction === null ? [] : [`${Math.floor(fraction * 100)} %`])].join(', ');
}
