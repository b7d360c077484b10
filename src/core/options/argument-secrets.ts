import { parseProxyAddress } from '../../shared/schemas/proxy-address.ts';
import { takeKeyOut } from '../../shared/tile-template.ts';
import type { Log } from '../base/log.ts';

/** Warns of a password or key that was given as an argument: the process table shows arguments to every user of this computer. */
export function warnOfShownSecrets(argv: readonly string[], log: Log): void {
  const hasPassword = valuesOf('--proxy', argv).some((text) => {
    const address = parseProxyAddress(text);
    return address.ok && address.value.credentials !== null;
  });
  if (hasPassword) {
    log.warn('proxy.password-in-arguments', {
      advice: 'give it by FLEETGLASS_PROXY, or enter it in the window',
    });
  }
  if (valuesOf('--map-tiles', argv).some((text) => takeKeyOut(text).key !== null)) {
    log.warn('map-tiles.key-in-arguments', {
      advice: 'give it by FLEETGLASS_MAP_TILES, or enter it in the window',
    });
  }
}

function valuesOf(option: string, argv: readonly string[]): readonly string[] {
  return argv.flatMap((each, at) => {
    if (argv[at - 1] === option) return [each];
    return each.startsWith(`${option}=`) ? [each.slice(option.length + 1)] : [];
  });
}
