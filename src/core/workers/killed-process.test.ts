import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournalReader } from '../journal/create-reader.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { OpenJournal } from './open-journal.ts';
import { openPlainJournal } from './testing/open-plain-journal.ts';

let folder: string;
let file: string;
let journal: OpenJournal | undefined;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.db');
});
afterEach(async () => {
  await journal?.close();
});

describe('a process that is killed', () => {
  /** Runs the program again and again, each time until it is killed; answers with the last number it said. */
  const killAgainAndAgain = async (url: URL): Promise<number> => {
    const program = fileURLToPath(url);
    let acknowledged = -1;
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [program, folder, String(acknowledged + 1)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const until = acknowledged + 300 + round * 170;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged = Number(line);
        if (acknowledged >= until) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    return acknowledged;
  };

  it('has every message on disk that it said was committed, once', async () => {
    const acknowledged = await killAgainAndAgain(new URL('./testing/commit-forever.ts', import.meta.url));
    // What SQLite left half way must not hinder, nor a torn end of its log.
    appendFileSync(`${file}-wal`, 'torn');
    journal = await openPlainJournal(folder);
    const { messages } = await journal.query('facts', null);
    const reader = createJournalReader(file);
    const numbers = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })].map(
      ({ body }) => JSON.parse(body)['custom.n'] as number,
    );
    reader.close();
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBe(messages);
    expect(Math.max(...numbers)).toBeGreaterThanOrEqual(acknowledged);
    for (let number = 0; number <= acknowledged; number++) expect(numbers[number]).toBe(number);
  });

  it('has every message on disk that it said was committed raw, once, be it indexed or not', async () => {
    const acknowledged = await killAgainAndAgain(new URL('./testing/commit-raw-forever.ts', import.meta.url));
    const reader = createJournalReader(file);
    const notes = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })].map(({ body }) =>
      Number(JSON.parse(body).note),
    );
    expect(reader.losses()).toEqual([]);
    reader.close();
    expect(new Set(notes).size).toBe(notes.length);
    for (let number = 0; number <= acknowledged; number++) expect(notes[number]).toBe(number);
  });
});
