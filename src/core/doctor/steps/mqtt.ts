import { faultOutcome } from '../fault-outcome.ts';
import { passed, type Step } from '../step.ts';

/** Whether the broker lets the account in. */
export const mqtt: Step = async ({ account, link: port }) => {
  const outcome = await port.get();
  if ('fault' in outcome) return faultOutcome(outcome.fault);
  const { clientId, connectedMs } = outcome.link;
  return passed({ code: 'mqtt', protocolVersion: account.protocolVersion }, [
    { code: 'connected-in', tookMs: connectedMs },
    { code: 'client-id', clientId },
  ]);
};
