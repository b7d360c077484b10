import type { Log } from '../log.ts';
import { parseProxyAddress } from '../proxy/proxy-address.ts';

const PROXY = '--proxy';

/** Warns of a proxy's password that was given as an argument: the process table shows arguments to every user of this computer. */
export function warnOfShownPassword(argv: readonly string[], log: Log): void {
  const shown = argv.some((each, at) => {
    const text =
      argv[at - 1] === PROXY ? each : each.startsWith(`${PROXY}=`) ? each.slice(PROXY.length + 1) : '';
    const address = parseProxyAddress(text);
    return address.ok && address.value.credentials !== null;
  });
  if (shown) {
    log.warn('proxy.password-in-arguments', {
      advice: 'give it by FLEETGLASS_PROXY, or enter it in the window',
    });
  }
}
