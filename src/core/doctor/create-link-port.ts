import type { Clock } from '../base/clock.ts';
import type { FindRoute } from '../proxy/route.ts';
import { tokenTrouble } from '../secrets/token-trouble.ts';
import { settingFault } from '../session/fault.ts';
import { brokerAddress } from './broker-address.ts';
import type { DoctorAccount } from './doctor.ts';
import { type LinkOutcome, openLink } from './link.ts';
import type { LinkPort } from './link-port.ts';

/** Creates the port of one run, with no connection yet. */
export function createLinkPort(clock: Clock, account: DoctorAccount, findRoute: FindRoute): LinkPort {
  const controller = new AbortController();
  let opening: Promise<LinkOutcome> | null = null;

  return {
    async get() {
      if (!account.token.ok) {
        return { fault: settingFault(tokenTrouble(account.token.error)) };
      }
      const address = brokerAddress(account);
      if (!address.ok) {
        return { fault: settingFault(address.error) };
      }
      opening ??= openLink(clock, account, findRoute, controller.signal);
      const outcome = await opening;
      if (!('link' in outcome) || outcome.link.ended() === null) return outcome;
      // It was up, so another may be too.
      opening = openLink(clock, account, findRoute, controller.signal);
      return opening;
    },
    async close() {
      // The one that is being opened only ends by the abort, the one that is open in good order before it.
      const open = opening === null ? null : await Promise.race([opening, Promise.resolve(null)]);
      if (open !== null && 'link' in open) await open.link.close();
      controller.abort();
    },
  };
}
