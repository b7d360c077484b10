/** One bit changed at a time, anywhere in a journal and in its log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJournalReader } from '../create-reader.ts';
import { type FlippedJournal, IN_A_COMMIT, makeFlippedJournal } from './testing/flipped-journal.ts';

const EVERYTHING = { fromUs: 0, toUs: 5e15 };
const FLIPS = 40;

/** The same numbers in [0, 1) each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** What comes out: of all vehicles, and of each by itself. */
function read(file: string) {
  const reader = createJournalReader(file);
  try {
    const all = [...reader.messages({ ...EVERYTHING, vehicleId: null })];
    const each = reader
      .vehicles()
      .flatMap(({ id }) => [...reader.messages({ ...EVERYTHING, vehicleId: id })]);
    return { all, each, losses: reader.losses() };
  } finally {
    reader.close();
  }
}

describe.each([
  ['a journal', false],
  ['a journal and its log', true],
])('one bit changed in %s', (_name, withLog) => {
  let journal: FlippedJournal;
  beforeAll(() => {
    journal = makeFlippedJournal(withLog);
  });
  afterAll(() => journal.remove());

  const judge = (bit: number): void => {
    const { file, page } = journal.lay(bit);
    const { all, each, losses } = read(file);
    const at = `bit ${bit}, page ${page}`;
    for (const messages of [all, each]) {
      const bodies = new Set(messages.map(({ body }) => body));
      expect(bodies.size, at).toBe(messages.length);
      expect(
        [...bodies].filter((body) => !journal.bodies.has(body)),
        at,
      ).toEqual([]);
      const missing = journal.messages - bodies.size;
      // A block is a commit here, and a page has a part of one or some rows: no bit costs more.
      expect(missing, at).toBeLessThanOrEqual(IN_A_COMMIT);
      expect(
        losses.reduce((sum, loss) => sum + (loss.messages ?? 0), 0),
        at,
      ).toBe(missing);
    }
    for (const { vehicleId, body } of each) expect(String(JSON.parse(body)['device.id'])).toBe(vehicleId);
    for (const { messages, vehicleIds, fromMs, toMs } of losses) {
      // A last commit that is not whole: nobody can say what was in it.
      if (messages === null) continue;
      expect(vehicleIds, at).not.toEqual([]);
      expect(fromMs, at).toBeLessThanOrEqual(toMs ?? 0);
    }
  };

  it('costs what one page holds, and is told exactly', () => {
    const random = seeded(withLog ? 11 : 5);
    for (let flip = 0; flip < FLIPS; flip++) judge(Math.floor(random() * journal.bits));
  });

  it.runIf(!withLog)('costs nothing where it is in the header', () => {
    for (let byte = 0; byte < 100; byte++) {
      const { file } = journal.lay(byte * 8 + (byte % 8));
      expect(read(file).all, `byte ${byte}`).toHaveLength(journal.messages);
    }
  });
});
