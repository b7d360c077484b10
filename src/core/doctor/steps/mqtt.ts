import { faultOutcome } from '../fault-outcome.ts';
import { PROTOCOL_NAMES } from '../protocol-names.ts';
import { passed, type Step } from '../step.ts';

/** Whether the broker lets the account in. */
export const mqtt: Step = async ({ account, link: port }) => {
  const outcome = await port.get();
  if ('fault' in outcome) return faultOutcome(outcome.fault);
  const { clientId, connectedMs } = outcome.link;
  return passed(`The broker accepts the connection by ${PROTOCOL_NAMES[account.protocolVersion]}.`, [
    `Connected in ${connectedMs} ms`,
    `Client id of the doctor: ${clientId}`,
  ]);
};
