import type { Writable } from 'node:stream';
import type { Clock } from '../../src/core/base/clock.ts';
import { errorCodeOf } from '../../src/core/base/error-code.ts';
import { runExport } from '../../src/core/export/run-export.ts';
import { FileNotWritten, writeWholeFile } from '../../src/core/files/whole-file.ts';
import { ExportAborted, type WriteChunk } from '../../src/core/files/write-pieces.ts';
import { lossWords } from '../../src/core/journal/port/loss.ts';
import type { JournalReader } from '../../src/core/journal/reading/reader.ts';
import type { Environment } from '../../src/core/process/environment.ts';
import { errorText } from '../../src/shared/error-text.ts';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { findJournal } from './find-journal.ts';
import { EXPORT_HELP, type ExportOptions, parseExportOptions } from './options.ts';
import { createProgressLine, lineOf, type Terminal } from './progress-line.ts';
import { createStreamWriter } from './stream-writer.ts';

/** What the program needs of its process. */
export interface ExportProgram {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly stdout: Writable;
  readonly stderr: Terminal;
  readonly clock: Clock;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
  readonly openReader: (file: string) => JournalReader;
}

/** 0: exported, and nothing is missing; 1: could not, or something is; 2: wrong options. What went wrong is one line on stderr. */
export type ExitCode = 0 | 1 | 2;

/** The program behind `npm run export`. Stdout is for what is exported alone. */
export async function exportMessages(program: ExportProgram): Promise<ExitCode> {
  const { stdout, stderr } = program;
  const options = parseExportOptions(program.argv, program.env);
  if (!options.ok) return say(stderr, inEnglish(options.error), 2);
  if (options.value === null) {
    stdout.write(`${EXPORT_HELP}\n`);
    return 0;
  }
  const journal = findJournal(options.value.dataDir, options.value);
  if (!journal.ok) return say(stderr, inEnglish(journal.error), 1);
  const { file, notes, notRead } = journal.value;
  for (const note of notes) stderr.write(`${note}\n`);
  try {
    // What was acknowledged until now is in it; of what comes meanwhile there may be a part.
    const asOf = new Date(program.clock.nowMs()).toISOString();
    const reader = program.openReader(file);
    try {
      const exitCode = await exportWith(program, reader, options.value, asOf);
      return exitCode === 0 ? missingCode(stderr, reader, notRead) : exitCode;
    } finally {
      reader.close();
    }
  } catch (error) {
    return say(stderr, `The journal ${file} cannot be read: ${messageOf(error)}`, 1);
  }
}

async function exportWith(
  program: ExportProgram,
  reader: JournalReader,
  { request, out }: ExportOptions,
  asOf: string,
): Promise<ExitCode> {
  const { stdout, stderr, signal } = program;
  const { vehicleId } = request;
  if (vehicleId !== null && !reader.vehicles().some(({ id }) => id === vehicleId)) {
    return say(stderr, `The journal holds no message of a vehicle "${vehicleId}".`, 1);
  }
  const line = createProgressLine(stderr, program.clock);
  const hooks = { onProgress: line.show, signal };
  const run = (write: WriteChunk) => runExport(reader, request, write, hooks);
  try {
    const outcome = await (out === null ? run(createStreamWriter(stdout, signal)) : writeWholeFile(out, run));
    line.clear();
    if (stderr.isTTY === true) stderr.write(`${lineOf({ ...outcome, fraction: null })}, as of ${asOf}.\n`);
    return 0;
  } catch (error) {
    line.clear();
    if (error instanceof ExportAborted) return say(stderr, 'Stopped before the end.', 1);
    if (error instanceof FileNotWritten) return say(stderr, inEnglish(error.why), 1);
    if (!isOfTheSystem(error)) throw error;
    const code = errorCodeOf(error, 'unusable');
    // The one who read has all it wanted, as `head` has.
    return code === 'EPIPE' ? 0 : say(stderr, `The output cannot be written (${code}).`, 1);
  }
}

/** Nobody must take for whole what is not: 1 where something is missing, which is said. */
function missingCode(stderr: Terminal, reader: JournalReader, notRead: readonly string[]): 0 | 1 {
  const losses = reader.losses();
  for (const loss of losses.slice(0, MOST_LOSSES))
    stderr.write(`Damaged, and missing here: ${lossWords(loss)}.\n`);
  if (losses.length > MOST_LOSSES) {
    const rest = losses.slice(MOST_LOSSES).reduce((sum, { messages }) => sum + (messages ?? 0), 0);
    stderr.write(`Damaged, and missing here: ${rest} messages more.\n`);
  }
  return losses.length + notRead.length === 0 ? 0 : 1;
}

const MOST_LOSSES = 50;

/** Whether an error is the system's own, and so stdout's: the journal is read by SQLite. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function say(stderr: Terminal, line: string, exitCode: 1 | 2): ExitCode {
  stderr.write(`${line}\n`);
  return exitCode;
}

function messageOf(error: unknown): string {
  return errorText(error).replace(/\s+/g, ' ');
}
