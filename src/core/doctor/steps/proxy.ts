import { type ProxyAddress, proxyName } from '../../../shared/schemas/proxy-address.ts';
import { within } from '../../base/within.ts';
import { createProxyContext } from '../../files/tls-files.ts';
import { reachProxy } from '../../proxy/reach-proxy.ts';
import { errorFault } from '../../session/causes.ts';
import type { Fault } from '../../session/fault.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { proxiesOf, routed, withoutProxy } from '../routed.ts';
import { passed, type Step, type StepContext, type StepOutcome, warned } from '../step.ts';

const TIMEOUT_MS = 5_000;

/** Whether each proxy that may be gone by is there. */
export const proxy: Step = async (context) => {
  const found = await routed(context);
  if ('outcome' in found) return found.outcome;
  const proxies = proxiesOf(found.route);
  const [first] = proxies;
  if (first === undefined) return withoutProxy();
  const answers = await Promise.all(
    proxies.map(async (each) => [each, await faultOf(each, context)] as const),
  );
  return judge(answers, found.route.hops.includes('direct'));
};

function judge(
  answers: readonly (readonly [ProxyAddress, Fault | null])[],
  hasStraight: boolean,
): StepOutcome {
  const details =
    answers.length > 1
      ? answers.map(
          ([each, fault]) =>
            ({ code: 'proxy-answer', proxy: proxyName(each), cause: fault?.cause ?? null }) as const,
        )
      : [];
  const firstFault = answers[0]?.[1] ?? null;
  const reached = answers.find(([, fault]) => fault === null)?.[0];
  if (firstFault === null && reached !== undefined)
    return passed({ code: 'proxy-reached', proxy: proxyName(reached) }, details);
  if (firstFault === null) return withoutProxy();
  if (reached === undefined && !hasStraight) return faultOutcome(firstFault, details);
  const { cause } = firstFault;
  const instead = reached === undefined ? null : proxyName(reached);
  return warned({ code: 'proxy-instead', cause, proxy: instead }, { code: 'advice', cause }, details);
}

async function faultOf(
  each: ProxyAddress,
  { account, clock, signal }: Pick<StepContext, 'account' | 'clock' | 'signal'>,
): Promise<Fault | null> {
  const secureContext = createProxyContext(account);
  try {
    const socket = await within(TIMEOUT_MS, clock, signal, (until) =>
      reachProxy(each, { secureContext, signal: until }),
    );
    socket.destroy();
    return null;
  } catch (error) {
    return errorFault(error);
  }
}
