import { resolve } from 'node:path';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { DRAWING_CHOICES } from '../../shared/drawing.ts';
import { LOG_LEVELS } from '../../shared/program-log.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { FOLLOWS, TOKEN_PLACES } from '../../shared/schemas/account.ts';
import { readBrokerUrl } from '../../shared/schemas/broker-address.ts';
import { readProxyAddress } from '../../shared/schemas/proxy-address.ts';
import type { ProxyChoice } from '../proxy/find-route.ts';
import {
  choiceOption,
  listOption,
  type Option,
  switchOption,
  textOption,
  wholeNumberOption,
} from './option-kinds.ts';

export const DEFAULT_VEHICLES = 60;
/** The simulator takes this many before a workstation is the bottleneck. */
export const MAX_VEHICLES = 100_000;

/**
 * Every option of a host, in the order of the help text. The types, the help, what Electron's arguments are searched for,
 * what `npm start` hands on and the README's table are made from this list: an option is added here and nowhere else.
 */
export const HOST_OPTIONS = {
  headless: switchOption({ name: 'headless', help: 'browser host, without a window', use: 'start' }),
  port: wholeNumberOption(
    { name: 'port', value: 'N', help: 'port of the browser host; 0 lets the system choose', use: 'browser' },
    { least: 0, most: 65_535, fallback: 0 },
  ),
  dataDir: textOption(
    {
      name: 'data-dir',
      value: 'DIR',
      help: 'where Fleetglass keeps what must outlive it',
      use: 'every-host',
    },
    (text) => ok(resolve(text)),
  ),
  brokerUrl: textOption(
    { name: 'broker', value: 'URL', help: 'mqtt, mqtts, ws or wss URL of the broker', use: 'every-host' },
    (text) => {
      const read = readBrokerUrl(text);
      if (read.ok) return ok(text);
      return fail({ code: 'bad-option', problem: { kind: 'broker', why: read.problems[0].message } });
    },
  ),
  tokenFile: textOption({
    name: 'token-file',
    value: 'FILE',
    help: 'the token on one line; the token itself can be in FLEETGLASS_TOKEN',
    use: 'every-host',
  }),
  tokenStdin: switchOption({
    name: 'token-stdin',
    help: 'the token is read from the standard input, to its end',
    use: 'every-host',
  }),
  protocolVersion: protocolOption(),
  sharedGroup: textOption({
    name: 'shared-group',
    value: 'NAME',
    help: 'one of several hosts that split the account’s messages',
    use: 'every-host',
  }),
  follow: choiceOption(
    {
      name: 'follow',
      help: 'by which topics messages are followed: those of devices (where not given), of channels, or both; or topics of your own, at another broker that a stream of flespi publishes to',
      use: 'every-host',
    },
    FOLLOWS,
    'devices',
  ),
  followedDevices: textOption({
    name: 'follow-devices',
    value: 'IDS',
    help: 'only these devices, by their ids in flespi, with commas between them; all where not given',
    use: 'every-host',
  }),
  followedChannels: textOption({
    name: 'follow-channels',
    value: 'IDS',
    help: 'only these channels, in the same way',
    use: 'every-host',
  }),
  followedTopics: textOption({
    name: 'follow-topics',
    value: 'FILTERS',
    help: 'those topics, with commas between them and the wildcards of MQTT, such as fleet/+,trucks/#; needs --follow topics',
    use: 'every-host',
  }),
  tokenPlace: choiceOption(
    {
      name: 'token-as',
      help: 'where flespi finds the token: as user name (where not given), or as password',
      use: 'every-host',
    },
    TOKEN_PLACES,
    'username',
  ),
  cleanSession: switchOption({
    name: 'clean-session',
    help: 'for a look: the broker keeps nothing of us, and nothing is called complete',
    use: 'every-host',
  }),
  proxy: proxyOption(),
  mapTiles: textOption({
    name: 'map-tiles',
    value: 'URL|none',
    help: 'template of a tile server, such as https://tile.example/{z}/{x}/{y}.png, or a WMS address with its LAYERS: the one base map beside the outline; it learns which area is looked at; none asks nobody for maps',
    use: 'every-host',
  }),
  mapAttribution: textOption({
    name: 'map-attribution',
    value: 'TEXT',
    help: 'what is to be said of whose map that is; <a href="…">…</a> becomes a link',
    use: 'every-host',
  }),
  listenerPort: wholeNumberOption(
    {
      name: 'listener-port',
      value: 'N',
      help: 'turns the HTTP listener on, at this port; wins over what is set in the window',
      use: 'every-host',
    },
    { least: 0, most: 65_535, fallback: null },
  ),
  listenerHost: textOption({
    name: 'listener-host',
    value: 'H',
    help: 'its address, 127.0.0.1 where not given',
    use: 'every-host',
  }),
  listenerSecretFile: textOption({
    name: 'listener-secret-file',
    value: 'FILE',
    help: 'one line, Header-Name: value, that every request must carry',
    use: 'every-host',
  }),
  listenerAllow: listOption({
    name: 'listener-allow',
    value: 'NAMES',
    help: 'origins and host names the listener lets through although a page could send them, separated by commas',
    use: 'every-host',
  }),
  wialonListenerPort: wholeNumberOption(
    {
      name: 'wialon-listener-port',
      value: 'N',
      help: 'takes Wialon Retranslator streams at this port; wins over what is set in the window',
      use: 'every-host',
    },
    { least: 0, most: 65_535, fallback: null },
  ),
  wialonListenerHost: textOption({
    name: 'wialon-listener-host',
    value: 'H',
    help: 'its address, 127.0.0.1 where not given; another needs --wialon-listener-allow',
    use: 'every-host',
  }),
  wialonListenerAllow: listOption({
    name: 'wialon-listener-allow',
    value: 'ADDRESSES',
    help: 'who may send there, addresses and networks such as 10.0.0.0/8, separated by commas',
    use: 'every-host',
  }),
  mqttListenerPort: wholeNumberOption(
    {
      name: 'mqtt-listener-port',
      value: 'N',
      help: 'takes MQTT streams at this port; wins over what is set in the window',
      use: 'every-host',
    },
    { least: 0, most: 65_535, fallback: null },
  ),
  mqttListenerHost: textOption({
    name: 'mqtt-listener-host',
    value: 'H',
    help: 'its address on this computer, 127.0.0.1 where not given; others are set in the window, with a certificate',
    use: 'every-host',
  }),
  mqttListenerLoginFile: textOption({
    name: 'mqtt-listener-login-file',
    value: 'FILE',
    help: 'one line, user:password, that every connection must show',
    use: 'every-host',
  }),
  mapFile: textOption(
    {
      name: 'map-file',
      value: 'FILE',
      help: 'a PMTiles or MBTiles file as base map, shown where a window has chosen no other',
      use: 'every-host',
    },
    (text) => ok(resolve(text)),
  ),
  drawing: choiceOption(
    {
      name: 'drawing',
      help: 'by what the map draws vehicles, where the graphics card gives trouble or is to be used whatever it is; wins over what is set in the window',
      use: 'every-host',
    },
    DRAWING_CHOICES,
    null,
  ),
  confirmRetention: switchOption({
    name: 'confirm-retention',
    help: 'says yes to what retention finds at the start to be far more than usual, and would wait with',
    use: 'every-host',
  }),
  logLevel: choiceOption(
    { name: 'log-level', help: 'how much Fleetglass’s own log says', use: 'every-host' },
    LOG_LEVELS,
    'info',
  ),
  demo: switchOption({ name: 'demo', help: 'a simulated fleet as the account', use: 'start' }),
  vehicles: wholeNumberOption(
    { name: 'vehicles', value: 'N', help: 'demo: size of the fleet', use: 'start' },
    { least: 1, most: MAX_VEHICLES, fallback: DEFAULT_VEHICLES },
  ),
  seed: wholeNumberOption(
    { name: 'seed', value: 'N', help: 'demo: same seed, same world', use: 'start' },
    { least: 0, most: 2 ** 31 - 1, fallback: 1 },
  ),
  scenario: scenarioOption(),
} as const satisfies Readonly<Record<string, Option<unknown>>>;

type Table = typeof HOST_OPTIONS;

/** The value of each option of the table. */
export type OptionValues = {
  readonly [K in keyof Table]: Table[K] extends Option<infer T> ? T : never;
};

function protocolOption(): Option<ProtocolVersion> {
  return {
    name: 'protocol',
    value: '3|4|5',
    help: 'MQTT 3.1, 3.1.1 or 5',
    use: 'every-host',
    read(text = '5') {
      if (text === '3' || text === '4' || text === '5') return ok(Number(text) as ProtocolVersion);
      return fail({ code: 'bad-option', problem: { kind: 'protocol' } });
    },
  };
}

/** An address may hold user name and password; given as the variable they do not show in the process table. */
function proxyOption(): Option<ProxyChoice | null> {
  return {
    name: 'proxy',
    value: 'URL|system|none',
    help: 'by which proxy to go, http, https, socks5 or socks4 URL; wins over what is set in the window',
    use: 'every-host',
    read(text) {
      if (text === undefined) return ok(null);
      if (text === 'system' || text === 'none') return ok({ mode: text });
      const address = readProxyAddress(text);
      if (address.ok) return ok({ mode: 'manual', address: address.value });
      return fail({ code: 'bad-option', problem: { kind: 'proxy', why: address.problems[0].message } });
    },
  };
}

/** The simulator judges the name: it knows its scenarios. */
function scenarioOption(): Option<string> {
  return {
    name: 'scenario',
    value: 'NAME',
    help: 'demo: a scripted fault, calm for none',
    use: 'start',
    read: (text = 'calm'): Result<string> => ok(text),
  };
}
