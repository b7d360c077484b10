import { EUROPE, type Region } from '../../shared/account.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { type BrokerTransport, USUAL_PORTS } from '../../shared/schemas/broker-address.ts';

/** The host of a region's addresses, which is what tells regions apart. */
export function regionHost({ mqttUrl }: Pick<Region, 'mqttUrl'>): string {
  return hostOf(mqttUrl);
}

/** The region of an address of flespi; its name is not known, but for the EU's. */
export function regionAt(brokerUrl: string): Region {
  const host = hostOf(brokerUrl);
  if (host === '' || host === regionHost(EUROPE)) return EUROPE;
  return {
    name: host,
    isDefault: false,
    mqttUrl: brokerUrl.startsWith('mqtts:') ? brokerUrl : `mqtts://${host}:8883`,
    webSocketUrl: brokerUrl.startsWith('wss:') ? brokerUrl : `wss://${host}:443`,
  };
}

/** A region's address by a way in. It tells those with TLS itself; without TLS flespi has the usual ports (flespi-facts §1.1). */
export function regionUrl(region: Region, transport: BrokerTransport): string {
  switch (transport) {
    case 'mqtts':
      return region.mqttUrl;
    case 'wss':
      return region.webSocketUrl;
    case 'mqtt':
    case 'ws':
      return `${transport}://${regionHost(region)}:${USUAL_PORTS[transport]}`;
    default:
      return assertNever(transport);
  }
}

/** The regions to choose from: those that are known, and the chosen one where it is none of them. */
export function choicesOf(known: readonly Region[], chosen: Region): readonly Region[] {
  return known.some((region) => regionHost(region) === regionHost(chosen)) ? known : [chosen, ...known];
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
