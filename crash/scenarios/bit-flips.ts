import { cp, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareExport } from '../proof/compare.ts';
import { runExport } from '../rig/export.ts';
import type { Rig } from '../rig/rig.ts';
import type { Scenario } from './scenario.ts';

const PER_ROUND = 2;
const MOST_FLIPS = 50;
/** A block of messages, and what the page before and after it hold of others. */
const MOST_MISSING_BY_DATABASE = 400;

/**
 * One bit of what a killed host left on the disk is flipped at a time, in the database or its write-ahead log. What the export gives
 * out is what was handed over, each message once at most; where anything is missing it says so and ends with 1.
 */
export const bitFlips: Scenario = {
  name: 'bit-flips',
  rounds: () => 1,
  whyNot: () => null,
  async run(rig, { rounds }) {
    const { plan, publisher, poster, witness, note } = rig;
    const first = rig.startHost();
    await rig.live(first);
    const [round] = plan.rounds;
    if (round === undefined) throw new Error('There is no round');
    poster.push(round.batches);
    await publisher.publish(round.published);
    await rig.allAcknowledged();
    await rig.kill(first);

    const promised = [...witness.acknowledged, ...poster.answered];
    const flips = Math.min(MOST_FLIPS, rounds * PER_ROUND);
    let [silent, told] = [0, 0];
    for (let flip = 0; flip < flips; flip++) {
      const said = await flipOne(rig, promised, flip);
      if (said) told += 1;
      else silent += 1;
    }
    note(`${flips} flips: ${told} cost something and were told, ${silent} cost nothing`);
    const host = rig.startHost();
    return { faults: flips, host };
  },
};

/** Flips a bit in a copy and exports that; resolves with whether anything was missing. */
async function flipOne(
  { root, folder, dataDir, plan, random, signal, note, problem }: Rig,
  promised: readonly number[],
  flip: number,
): Promise<boolean> {
  const copy = join(folder, 'flipped');
  await cp(dataDir, copy, { recursive: true });
  const files = (await readdir(copy)).filter((name) => /^journal-.*\.db(-wal)?$/.test(name));
  const name = random.pick(files.toSorted());
  const { size } = await stat(join(copy, name));
  const at = random.integer(0, Math.max(0, size - 1));
  await flipBit(join(copy, name), at, random.integer(0, 7));
  const file = join(folder, 'flipped.ndjson');
  await rm(file, { force: true });
  const { lines, code, said } = await runExport({ root, dataDir: copy, file, signal });
  const { missing, twice, altered, foreign } = compareExport(plan.sent, promised, lines);
  const where = `flip ${flip + 1}, byte ${at} of ${name} (${size})`;
  const isFalse = twice.length + altered.length + foreign.length > 0;
  if (isFalse)
    problem(`${where}: ${twice.length} twice, ${altered.length} altered, ${foreign.length} foreign`);
  if (missing.length > 0 && (code !== 1 || said.trim() === '')) {
    problem(`${where}: ${missing.length} missing, and the export ended with ${code}: ${said.trim()}`);
  }
  if (missing.length > MOST_MISSING_BY_DATABASE && name.endsWith('.db')) {
    problem(`${where}: it cost ${missing.length} messages`);
  }
  if (missing.length > 0) note(`${where}: ${missing.length} missing, told`);
  await rm(copy, { recursive: true });
  return missing.length > 0;
}

async function flipBit(file: string, at: number, bit: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << bit);
    await handle.write(byte, 0, 1, at);
  } finally {
    await handle.close();
  }
}
