import type { DoctorTexts } from '../doctor-texts.ts';
import { RETRIES_BY_ITSELF } from './causes/advice.ts';
import { accessText } from './filters.ts';

const AGAIN = 'Run this step again.';
const EXPORT = 'npm run --silent export -- --format ndjson';

const PROTOCOLS = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' } as const;
const SOURCES = {
  loopback: 'the broker is on this computer',
  option: 'the option --proxy',
  setting: 'the proxy settings of Fleetglass',
  system: 'this computer’s proxy settings',
  environment: 'the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)',
} as const;
const ACCESS = {
  standard: 'everything in the account',
  master: 'everything in the account and those below it',
  acl: 'what its list permits (ACL)',
} as const;
const REASONS = {
  damaged: 'it was damaged',
  forgotten: 'its account was forgotten',
  replaced: 'it was found in the place of the one in use',
} as const;

/** What the doctor says, in English. */
export const doctor: DoctorTexts = {
  'about-account': ({ name }) => `Account: ${name}`,
  'about-broker': ({ address, ...how }, { list }) => {
    const where =
      typeof address === 'string'
        ? address
        : address.why === 'demo-not-running'
          ? 'the demo fleet, which does not run'
          : 'an address that cannot be used';
    return `Broker: ${where}, by ${list([
      PROTOCOLS[how.protocolVersion],
      how.hasUsername && 'a user name',
      how.hasOwnAuthority && 'its own authority',
      how.hasClientCertificate && 'a client certificate',
      how.isShared && 'a shared group',
    ])}`;
  },
  'about-program': ({ version, host, platform }) => `Fleetglass: ${version}, ${host}, ${platform}`,

  told: ({ told }, { say }) => say(told),
  advice: ({ cause }, { explain }) => explain(cause).advice.replace(RETRIES_BY_ITSELF, '').trim() || AGAIN,
  again: () => AGAIN,
  overdue: ({ limitS }) => `This did not end within ${limitS} seconds.`,
  unforeseen: ({ reason }) => `This step could not be carried out (${reason}).`,
  'look-in-log': () => 'Look in the log of Fleetglass.',
  'no-link': ({ cause }, { say }) =>
    `This needs a connection to the broker, and there is none: ${say(cause)}`,
  'no-way': ({ cause }, { say }) => `This needs a way to the broker, and there is none: ${say(cause)}`,
  'see-before': () => 'See the step before.',
  'see-subscriptions': () => 'See what the step “Subscriptions” says.',
  'resume-demo': () => 'Resume its account, or try its link again: that starts it.',
  'correct-account': () => 'Correct it in the account settings.',

  straight: () => 'The connection goes straight to the broker.',
  'straight-beside': ({ proxy }) =>
    `The connection goes straight to the broker, and not by the proxy ${proxy}, which is one for web addresses.`,
  'use-websocket': () =>
    'Where the network lets nothing else through, use WebSocket (a wss address, port 443) in the account settings.',
  'by-proxy': ({ proxy }) => `The connection goes by the proxy ${proxy}.`,
  'route-source': ({ source }) => `Said by: ${SOURCES[source]}`,
  'route-kind': ({ proxy, signsIn }) =>
    `Proxy: ${proxy}, ${signsIn ? 'with a user name and password' : 'without a sign-in'}`,
  'route-order': ({ hops }) => `In this order: ${hops.map((hop) => hop ?? 'straight').join(', ')}`,
  'proxy-reached': ({ proxy }) => `${proxy} accepts connections.`,
  'proxy-answer': ({ proxy, cause }, { say }) => `${proxy}: ${cause === null ? 'reached' : say(cause)}`,
  'proxy-instead': ({ cause, proxy }, { say }) =>
    `${say(cause)} So ${proxy === null ? 'the straight way' : `the proxy ${proxy}`} is tried.`,
  tunnel: ({ proxy, broker }) => `${proxy} lets us through to ${broker}.`,
  'tunnel-unused': () => 'No proxy could be used, so the connection goes straight.',
  'name-by-proxy': () => 'The proxy looks up the name of the broker.',
  'name-is-address': () => 'The broker is given by its address, so no name is looked up.',
  name: ({ host }) => `Name: ${host}`,
  'name-found': ({ host, addresses }, { counted }) =>
    `${host} has ${counted(addresses, 'address', 'addresses')}.`,
  address: ({ family, address }) => `IPv${family}: ${address}`,
  'tcp-by-proxy': () => 'The proxy connects to the broker.',
  tcp: ({ port, families }, { both }) =>
    `Port ${port} accepts connections by ${both(families.map((family) => `IPv${family}`))}.`,
  'tcp-answer': ({ family, answer }, { say }) =>
    `IPv${family}: ${typeof answer === 'number' ? `connected in ${answer} ms` : say(answer)}`,
  'tcp-silent': ({ family }) =>
    `Nothing comes back by IPv${family}, which delays connecting: ask the administrator of this network.`,
  'tls-local': () => 'The address asks for no TLS; the broker is on this computer.',
  'tls-none': () => 'The address asks for no TLS: the token and all messages can be read on their way.',
  'use-tls': () => 'Use an mqtts or wss address where the broker has one.',
  tls: ({ host, days }, { counted }) =>
    `It is trusted, for ${host}, and good for ${counted(days, 'day', 'days')} more.`,
  'renew-certificate': () => 'Tell the administrator of the broker to renew it in time.',
  certificate: ({ subject, issuer, until, isNeeded }) =>
    `${subject}, signed by ${issuer}, good until ${until ?? 'an unknown day'}${isNeeded ? '' : ', not needed'}`,

  mqtt: ({ protocolVersion }) => `The broker accepts the connection by ${PROTOCOLS[protocolVersion]}.`,
  'connected-in': ({ tookMs }) => `Connected in ${tookMs} ms`,
  'client-id': ({ clientId }) => `Client id of the doctor: ${clientId}`,
  'enter-token': () => 'Enter the token or password in the account settings.',
  'token-none': () => 'This account goes to its broker without a token or password.',
  'token-in-username': ({ characters }, { counted }) =>
    `Token in the user name; ${counted(characters, 'character', 'characters')}`,
  'token-as-password': ({ characters }, { counted }) =>
    `User name and password; ${counted(characters, 'character', 'characters')}`,
  'token-form': ({ characters, isPlain }, { counted }) =>
    `${counted(characters, 'character', 'characters')}, ${isPlain ? 'letters and digits alone' : 'not letters and digits alone'}`,
  'token-odd': () => 'The token does not look like one of flespi’s.',
  'copy-token': () =>
    'Copy the whole token again from the flespi panel and enter it in the account settings.',
  'token-accepted': () => 'The broker accepts it.',
  'token-untold': () => 'The broker accepts it, and tells nothing about it.',
  'token-account': ({ customerId }) => `Account at flespi: ${customerId}`,
  'token-permits': ({ access }) => `Permits ${ACCESS[access]}`,
  granted: ({ filters }) => `All ${filters} are granted.`,
  'granted-low': () => 'All are granted, but messages of vehicles at quality of service 0.',
  'grant-qos1': () =>
    'Let the broker grant QoS 1: at 0 it repeats nothing that is lost and keeps nothing while Fleetglass is away.',
  refused: ({ refused, filters }) => `${refused} of ${filters} are refused.`,
  'permit-topics': () => 'Let the administrator of the broker permit these topics.',
  permit: ({ missing }) => `Let the token permit: ${missing.map(accessText).join('; ')}.`,
  'filter-granted': ({ filter, lowered }) => `granted${lowered ? ' at QoS 0' : ''}: ${filter}`,
  'filter-refused': ({ filter, reasonCode, means }, { say }) =>
    `refused (${reasonCode}): ${filter}.${means === null ? '' : ` ${say(means)}`}`,
  'snapshot-own-topics': () => 'The account follows topics of its own, where nothing of flespi is kept.',
  'snapshot-withheld': () => 'The broker does not hand out what it keeps.',
  snapshot: ({ vehicles, streams, channels }, { counted, both }) =>
    `The broker tells of ${both([
      counted(vehicles, 'vehicle', 'vehicles'),
      counted(streams, 'stream', 'streams'),
      counted(channels, 'channel', 'channels'),
    ])}.`,
  stranger: () =>
    'This broker does not look like flespi: it keeps nothing under flespi/ and says nothing of a flespi token.',
  'check-broker': () =>
    'Check the broker address in the account settings: flespi’s own is mqtts://mqtt.flespi.io. Where another broker serves flespi’s topics, look at what brings them there.',
  'check-devices': () => 'Check that the account has devices, and that the token permits to read them.',
  'message-lately': ({ agoS }, { counted }) =>
    `The live link took one in ${counted(agoS, 'second', 'seconds')} ago.`,
  'messages-withheld': () => 'The broker does not hand out messages.',
  'message-came': ({ tookS }, { counted }) =>
    tookS < 1 ? 'Messages come in.' : `One came in after ${counted(tookS, 'second', 'seconds')}.`,
  'no-message': ({ withinS }) => `No vehicle sent a message within ${withinS} seconds.`,
  'look-in-panel': () =>
    'Where vehicles are on the road, look in the flespi panel whether their messages arrive there.',
  'clock-untold': () => 'MQTT 3 does not tell the broker’s time.',
  'clock-silent': ({ withinS }) => `Nothing came within ${withinS} seconds that tells the broker’s time.`,
  'clock-agrees': ({ withinMs }, { decimal }) =>
    `It agrees with the broker’s within ${decimal(withinMs / 1000)} seconds.`,
  'clock-away': ({ awayMs, isAhead }, { decimal }) => {
    const span =
      awayMs < 120_000
        ? `${decimal(awayMs / 1000)} seconds`
        : awayMs < 7_200_000
          ? `${Math.round(awayMs / 60_000)} minutes`
          : `${Math.round(awayMs / 3_600_000)} hours`;
    return `It is ${span} ${isAhead ? 'ahead of' : 'behind'} the broker’s.`;
  },
  'set-clock': () => 'Set the clock of this computer, best by network time (NTP).',

  pace: ({ medianMs, commits, perSecond, setAside }, { decimal, counted }) => {
    const aside =
      setAside === 0 ? '' : ` ${counted(setAside, 'journal', 'journals')} set aside: see the details.`;
    return `A commit takes ${decimal(medianMs)} ms (median of ${commits}): ${counted(perSecond, 'message', 'messages')} a second.${aside}`;
  },
  'disk-slow': () => 'The disk is slow: let Fleetglass keep its data on another one with --data-dir.',
  'journal-holds': ({ messages, bytes, works }, { counted, sized }) =>
    `The journal holds ${counted(messages, 'message', 'messages')} in ${sized(bytes)}, and ${works ? 'works' : 'does not work'}.`,
  'set-aside': ({ file, atMs, bytes, reason, broughtOver, path, readable }, { counted, small, minute }) => {
    const begins = `${file}, ${small(bytes)}, was set aside at ${minute(atMs)} UTC, for ${REASONS[reason]}`;
    const over =
      broughtOver === null
        ? ''
        : broughtOver.state === 'pending'
          ? 'what of it is whole is to be brought over by itself; '
          : `what of it was whole was brought over, ${counted(broughtOver.messages, 'message', 'messages')}, ${
              broughtOver.lost === null
                ? 'and nobody can say what was damaged'
                : `and ${broughtOver.lost} were damaged`
            }; `;
    const command = `${EXPORT} --journal "${path}"`;
    const ends =
      typeof readable === 'object'
        ? `it cannot be opened (${readable.reason}).`
        : {
            whole: `it can be read: ${command}`,
            parts: `what of it is whole is read page by page: ${command}`,
            nothing: 'nothing is in it.',
            later: 'only a later Fleetglass can read it.',
          }[readable];
    return `${begins}; ${over}${ends}`;
  },
  'disk-unseen': ({ folder, reason }) => `The folder ${folder} cannot be looked at (${reason}).`,
  'check-folder': () => 'Check that the folder of the data is there and may be read.',
  disk: ({ freeBytes, allBytes, folder }, { sized }) =>
    `${sized(freeBytes)} of ${sized(allBytes)} are free where ${folder} is.`,
  growth: ({ journals, bytes }, { sized }) =>
    journals === 1
      ? `The journal may grow by ${sized(bytes)} more.`
      : `The journals of ${journals} accounts may grow by ${sized(bytes)} more together.`,
  'make-room-now': () => 'Make room on this disk now.',
  'make-room': () => 'Make room on this disk.',
  'make-room-or-keep-less': () =>
    'Make room on this disk, or let each journal keep less under Account ▸ Storage.',
  'secrets-elsewhere': () => 'Tokens are kept by the window, not by this program.',
  'kept-by': ({ backend }) => `Kept by: ${backend}`,
  'secrets-unprotected': () =>
    'Where others use this computer, do not let Fleetglass keep tokens on its disk.',
  'secrets-in-memory': () => 'Enter the tokens at each start, or give them by --token-file.',
  'listener-none': () => 'This program has no HTTP listener.',
  'listener-off': () => 'The HTTP listener is off.',
  'listener-starting': () => 'The HTTP listener is still starting.',
  'listener-address': ({ url }) => `Address: ${url}`,
  'listener-answer': ({ status, tookMs }) =>
    status === null ? 'No answer' : `Answered with HTTP ${status} after ${tookMs} ms`,
  'listener-local': ({ told }, { say }) => `${say(told)} This is from this computer alone.`,
  'listener-open': ({ told }, { say }) =>
    `${say(told)} The HTTP listener asks for no secret: whoever reaches it can push made-up messages.`,
  'listener-secret': ({ isFixed }) =>
    isFixed
      ? 'Start Fleetglass with --listener-secret-file, and enter that header in flespi.'
      : 'Make a secret under Account ▸ HTTP listener, and enter it in flespi.',
  'see-refusal': () => 'Look at the last refusal under Account ▸ HTTP listener.',
};
