import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Rig } from '../rig/rig.ts';
import type { Scenario } from './scenario.ts';

const MIB = 1024 * 1024;
/** Of the whole process. One such body took 1.4 GB where it was decoded in one piece. */
const MOST_BYTES = 900 * MIB;

/** Small when sent, large and dense when unpacked: none of them holds a message that could be kept. */
const BODIES: readonly { readonly name: string; readonly text: () => string }[] = [
  { name: 'empty lists', text: () => `[${'[],'.repeat(30 * MIB)}[]]` },
  { name: 'one item of empty lists', text: () => `[{"ident":"a","x":[${'[],'.repeat(5 * MIB)}0]}]` },
  { name: 'numbers', text: () => `[${'7,'.repeat(30 * MIB)}7]` },
];

/** Senders who post what is dense beside those who post messages: the messages go on, and memory stays bounded. */
export const densePosts: Scenario = {
  name: 'dense-posts',
  rounds: ({ rounds }) => Math.max(1, Math.min(BODIES.length, Math.round(rounds / 3))),
  whyNot: () => null,
  async run(rig) {
    const { plan, publisher, poster, note } = rig;
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      const body = BODIES[index % BODIES.length] ?? BODIES[0];
      if (body === undefined) throw new Error('There is no dense body');
      poster.push(batches);
      const publishing = publisher.publish(published, published.length / 2);
      const status = await post(rig, await promisify(gzip)(body.text(), { level: 1 }));
      note(`${body.name}: answered with ${status}`);
      if (status !== 413) rig.problem(`${body.name} were answered with ${status}, not 413`);
      await publishing;
    }
    const peak = host.peakBytes();
    if (peak !== null) {
      note(`at most ${Math.round(peak / MIB)} MiB`);
      if (peak > MOST_BYTES) rig.problem(`the host took ${Math.round(peak / MIB)} MiB`);
    }
    return { faults: plan.rounds.length, host };
  },
};

async function post({ listener, signal }: Rig, body: Uint8Array<ArrayBuffer>): Promise<number> {
  const { url, header } = listener;
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    [header.name]: header.value,
  };
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  await response.arrayBuffer();
  return response.status;
}
