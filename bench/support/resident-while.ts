import type { BenchHost } from './host.ts';
import { residentBytes } from './resident.ts';
import { untilReached } from './until.ts';

/** What of a host's `/health` is for everybody, and what benches go by. */
interface HealthFacts {
  readonly connection: { readonly state: string };
  readonly messages: { readonly received: number };
  readonly vehicles: number;
}

/** What came is packed after so long, and what was thrown away is collected. */
const CALM_MS = 60_000;

/** What a host says of itself. */
export async function readHealth({ url }: BenchHost): Promise<HealthFacts> {
  return (await (await fetch(new URL('/health', url))).json()) as HealthFacts;
}

/** Waits until a host's link is live. */
export async function untilLive(host: BenchHost): Promise<void> {
  await untilReached('Live', 1, async () => Number((await readHealth(host)).connection.state === 'live'));
}

/** Resident megabytes of a host after each of so many equal shares of the messages that it is to receive. */
export async function residentWhile(host: BenchHost, messages: number, samples: number): Promise<string> {
  const residentMb: number[] = [];
  for (let sample = 1; sample <= samples; sample++) {
    const due = (messages * sample) / samples;
    await untilReached('Received', due, async () => (await readHealth(host)).messages.received);
    residentMb.push(residentMbOf(host));
  }
  return residentMb.join(' ');
}

/** The same once nothing came for a minute. */
export async function residentInCalm(host: BenchHost): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  return residentMbOf(host);
}

function residentMbOf({ pid }: BenchHost): number {
  return Math.round(residentBytes(pid) / 1e6);
}
