import { EUROPE, type Region } from '../../shared/account.ts';

/** The host of a region's addresses, which is what tells regions apart. */
export function regionHost({ mqttUrl }: Pick<Region, 'mqttUrl'>): string {
  return hostOf(mqttUrl);
}

/** The region of an address of flespi; its name is not known, but for the EU's. */
export function regionAt(brokerUrl: string): Region {
  const host = hostOf(brokerUrl);
  if (host === '' || host === regionHost(EUROPE)) return EUROPE;
  const isWebSocket = brokerUrl.startsWith('wss:');
  return {
    name: host,
    isDefault: false,
    mqttUrl: isWebSocket ? `mqtts://${host}:8883` : brokerUrl,
    webSocketUrl: isWebSocket ? brokerUrl : `wss://${host}:443`,
  };
}

/** The regions to choose from: those that are known, and the chosen one where it is none of them. */
export function choicesOf(known: readonly Region[], chosen: Region): readonly Region[] {
  return known.some((region) => regionHost(region) === regionHost(chosen)) ? known : [chosen, ...known];
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
