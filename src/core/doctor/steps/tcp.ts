import type { LookupAddress } from 'node:dns';
import net from 'node:net';
import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import { errorFault, timeoutFault } from '../../session/causes.ts';
import type { Fault } from '../../session/fault.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, type StepContext, type StepOutcome, skipped, warned } from '../step.ts';
import { allAddresses, type Lookup } from './name-lookup.ts';

const TIMEOUT_MS = 5_000;

/** How one address answered. */
interface Answer {
  readonly family: number;
  /** Null where it did not. */
  readonly tookMs: number | null;
  readonly fault: Fault | null;
}

/** Whether anything accepts connections at the broker's address and port, by each kind of address. */
export function tcp(lookup: Lookup = allAddresses): Step {
  return async (context) => {
    const way = await routed(context);
    if ('outcome' in way) return way.outcome;
    if (goesByProxy(way.route)) return skipped({ code: 'tcp-by-proxy' });
    const { host, port } = way.address;
    let found: readonly LookupAddress[];
    try {
      const family = net.isIP(host);
      found = family === 0 ? await lookup(host) : [{ address: host, family }];
    } catch (error) {
      return faultOutcome(errorFault(error));
    }
    const firsts = [4, 6].flatMap((family) => found.find((each) => each.family === family) ?? []);
    return judge(await Promise.all(firsts.map((each) => knock(each, port, context))), port);
  };
}

/** A network without IPv6 is no fault. One that swallows what is sent makes every connection wait, and is. */
function judge(answers: readonly Answer[], port: number): StepOutcome {
  const [best] = answers.filter(({ tookMs }) => tookMs !== null);
  const details = answers.map(
    ({ family, tookMs, fault }): DoctorMessage => ({
      code: 'tcp-answer',
      family,
      answer: tookMs ?? (fault ?? timeoutFault('tcp')).cause,
    }),
  );
  if (best === undefined) {
    return faultOutcome(answers[0]?.fault ?? timeoutFault('tcp'), details);
  }
  const reached = answers.filter(({ tookMs }) => tookMs !== null).map(({ family }) => family);
  const result = { code: 'tcp', port, families: reached } as const;
  const silent = answers.find(({ fault }) => fault?.cause.code === 'timeout');
  if (silent === undefined) return passed(result, details);
  return warned(result, { code: 'tcp-silent', family: silent.family }, details);
}

function knock({ address, family }: LookupAddress, port: number, context: StepContext): Promise<Answer> {
  const { clock, signal } = context;
  return new Promise((resolve) => {
    const startedMs = clock.monotonicMs();
    const socket = net.connect({ host: address, port });
    const end = (answer: Omit<Answer, 'family'>): void => {
      cancelTimeout();
      socket.destroy();
      resolve({ family, ...answer });
    };
    const cancelTimeout = clock.after(TIMEOUT_MS, () => end({ tookMs: null, fault: timeoutFault('tcp') }));
    socket.once('connect', () => end({ tookMs: Math.round(clock.monotonicMs() - startedMs), fault: null }));
    socket.on('error', (error) => end({ tookMs: null, fault: errorFault(error) }));
    signal.addEventListener('abort', () => end({ tookMs: null, fault: timeoutFault('tcp') }), {
      once: true,
    });
  });
}
