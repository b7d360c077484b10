import { LOG_LEVELS, type LogLevel } from '../../shared/program-log.ts';

/** A line of the program's own log, read again (`line-log.ts`). */
export interface ProgramLine {
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly level: LogLevel;
  readonly event: string;
  /** In the order in which they stand. */
  readonly fields: readonly (readonly [name: string, value: string | number | boolean | null])[];
}

/** JSON leaves the line separators of Unicode as they are: to us they end no line. */
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([a-z]+) (\S+)(.*)$/s;
const FIELD = / ([^\s=]+)=("(?:[^"\\]|\\.)*"|[^\s"]+)(?=\s|$)/gy;

/** Reads it; null where it is none, such as what another program has put into a file. */
export function readProgramLine(text: string): ProgramLine | null {
  const [, time = '', word, event, rest = ''] = LINE.exec(text.trimEnd()) ?? [];
  const level = LOG_LEVELS.find((each) => each === word);
  const atMs = Date.parse(time);
  if (level === undefined || event === undefined || Number.isNaN(atMs)) return null;
  const fields = [...rest.matchAll(FIELD)].map(
    ([, name = '', value = '']) => [name, plainValue(value)] as const,
  );
  return { atMs, level, event, fields };
}

function plainValue(text: string): string | number | boolean | null {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
    return typeof value === 'string' ? value : text;
  } catch {
    // Not as we write it: then it is shown as it stands.
    return text;
  }
}
