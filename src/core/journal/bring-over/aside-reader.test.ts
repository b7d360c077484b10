import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type AsideCursor, AT_THE_BEGINNING } from '../store/aside-slice.ts';
import { systemLook } from '../time/system-look.ts';
import { createAsideReader } from './aside-reader.ts';
import { fillJournal } from './testing/filled-journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.damaged-20261125T140312.db');
  fillJournal(file, 6);
});

const NOT_THERE = { kind: 'nothing', why: 'It is not there any more.' };

it.skipIf(process.platform === 'win32')(
  'keeps a file open from slice to slice, though somebody removes it, and lets go at its end',
  () => {
    const reader = createAsideReader(systemLook);
    let next = reader.next(file, AT_THE_BEGINNING);
    rmSync(file);
    let cursor: AsideCursor = AT_THE_BEGINNING;
    let slices = 0;
    while (next.kind === 'slice') {
      cursor = next.upTo;
      slices++;
      next = reader.next(file, cursor);
    }
    expect(next.kind).toBe('end');
    expect(slices).toBeGreaterThan(1);
    expect(reader.next(file, cursor)).toEqual(NOT_THERE);
  },
);

it('says of each how many more were found behind it', () => {
  const reader = createAsideReader(systemLook);
  const behind: Record<'blocks' | 'logs' | 'unreadable', number[]> = { blocks: [], logs: [], unreadable: [] };
  let next = reader.next(file, AT_THE_BEGINNING);
  while (next.kind === 'slice') {
    for (const kind of ['blocks', 'logs', 'unreadable'] as const) {
      behind[kind].push(...next[kind].map((each) => each.behind));
    }
    next = reader.next(file, next.upTo);
  }
  const down = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => count - 1 - n);
  expect(behind).toEqual({ blocks: down(6), logs: down(6), unreadable: down(12) });
});

it.skipIf(process.platform === 'win32')('opens it anew for another place in it', () => {
  const reader = createAsideReader(systemLook);
  reader.next(file, AT_THE_BEGINNING);
  rmSync(file);
  expect(reader.next(file, AT_THE_BEGINNING)).toEqual(NOT_THERE);
});

it('opens another file for that', () => {
  const other = join(folder, 'journal-test.damaged-20261126T140312.db');
  fillJournal(other, 1);
  const reader = createAsideReader(systemLook);
  expect(reader.next(file, AT_THE_BEGINNING)).toMatchObject({ kind: 'slice', upTo: { block: 4 } });
  expect(reader.next(other, { ...AT_THE_BEGINNING, block: 4 })).toMatchObject({
    kind: 'slice',
    blocks: [],
    upTo: { log: 1, unreadable: 2 },
  });
});

it('has nothing of a file that is no journal, and cannot read a folder', () => {
  const reader = createAsideReader(systemLook);
  const none = join(folder, 'none.db');
  writeFileSync(none, 'nothing of the kind');
  expect(reader.next(none, AT_THE_BEGINNING)).toEqual({
    kind: 'nothing',
    why: 'Nothing in it is of a journal.',
  });
  expect(() => reader.next(folder, AT_THE_BEGINNING)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
});
