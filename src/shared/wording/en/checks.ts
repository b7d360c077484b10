import type { CheckMessage } from '../../messages/checks.ts';
import type { SentencesOf } from '../sentences.ts';

const BROKER_URL = {
  unreadable: 'This is not a URL such as mqtts://mqtt.flespi.io:8883.',
  'no-host': 'The URL names no host.',
  scheme: 'The URL must begin with mqtt://, mqtts://, ws:// or wss://.',
  credentials: 'The URL holds a user name or password; give the token separately.',
  token: 'The address holds the token. Leave it out of the address and enter it apart.',
} as const;

const PROXY = {
  address: 'Enter an address such as http://proxy.example:3128 or socks5://proxy.example:1080.',
  credentials: 'Enter user name and password in their own fields.',
  'unreadable-credentials': 'User name and password in the address of the proxy cannot be read.',
  'socks4-credentials': 'A socks4 proxy knows no password. Use socks5, or leave the user name empty.',
} as const;

const GEOCODER = {
  scheme: 'Enter an address that begins with https:// or http://.',
  credentials: 'User name and password cannot stand in the address of a geocoder.',
  host: 'In the name of the host nothing can be filled in.',
  'two-keys': 'The address holds several keys. Only one can be kept: leave one in it, as the service allows.',
  'no-place': 'A key needs its place in the address: write {key} where it belongs, such as ?key={key}.',
  key: 'The key holds what cannot be typed.',
} as const;

export const checks: SentencesOf<CheckMessage> = {
  'text-too-long': ({ longest }, { figures }) => `Enter at most ${figures.count(longest)} characters.`,
  'number-out-of-range': ({ least, most }) => `Enter a whole number from ${least} to ${most}.`,
  'seconds-out-of-range': ({ leastS, mostS }) => `Enter whole seconds, from ${leastS} to ${mostS}.`,
  'bytes-out-of-range': ({ leastBytes, mostBytes }, { figures }) =>
    `Enter a size from ${figures.bytes(leastBytes)} to ${figures.bytes(mostBytes)}.`,
  'bad-port': ({ isFree, most }) => `Enter a port from 1 to ${most}, or ${isFree ? '0' : 'leave it empty'}.`,
  'token-not-given': () => 'Paste the token.',
  'token-malformed': () =>
    'This is not a token: it holds spaces, line breaks or other unusual characters, or is too long. Copy it again from the flespi panel.',
  'broker-host-missing': () => 'Enter the broker’s name or address.',
  'broker-host-malformed': () => 'Enter a name or address alone, without mqtt:// and without a path.',
  'broker-path-malformed': () => 'Begin with a slash, without spaces.',
  'bad-broker-url': ({ why }) => BROKER_URL[why],
  'address-not-flespi': () => 'This address is not one of flespi’s. Choose “Another MQTT broker” for it.',
  'bad-username': (problem) => {
    if (problem.why === 'too-long') return `The user name is longer than ${problem.longest} characters.`;
    return problem.why === 'missing'
      ? 'A password needs its user name.'
      : 'The user name is longer than 255 bytes, or holds a colon.';
  },
  'bad-proxy-password': ({ longestBytes }) =>
    `The password is longer than ${longestBytes} bytes, or holds what cannot be typed.`,
  'bad-geocoder': ({ why }) => GEOCODER[why],
  'bad-file': (problem) =>
    problem.why === 'pair'
      ? 'A client certificate and its key go together.'
      : `Give the whole path of the file, from the root of the disk, not ${problem.file}.`,
  'bad-group': ({ longest }) => `Enter up to ${longest} letters, digits, hyphens and underscores.`,
  'bad-topics': ({ most }) =>
    `Enter one to ${most} topics with commas between them: + for one level, # for all that follow. None may begin with flespi/, fleetglass/ or $.`,
  'bad-ids': ({ most }) => `Enter up to ${most} ids of flespi with commas between them: digits alone.`,
  'bad-host': () => 'Enter an address of this computer, such as 192.168.1.20, or its name.',
  'bad-path': () =>
    'Begin with a slash; letters, digits and - . _ ~ / may follow, with no two slashes or dots beside each other.',
  'bad-header': () =>
    'Enter the name of a header that HTTP does not use itself, such as X-Fleetglass-Secret.',
  'bad-secret': (problem) =>
    problem.why === 'characters'
      ? 'Use plain letters, digits and signs, with no space at the ends.'
      : `Enter at least ${problem.shortest} characters, and no more than ${problem.longest}.`,
  'no-secret': () => 'Enter a secret or generate one.',
  'no-password': () => 'Enter a password.',
  'bad-address-list': () => 'Enter addresses or networks alone, such as 10.1.2.3 or 10.0.0.0/8.',
  'receiver-open': ({ needs }) =>
    `Others than this computer can reach this address: ${RECEIVER_NEEDS[needs]}.`,
  'bad-tls': ({ why }) =>
    why === 'pair'
      ? 'A certificate needs its key, and a key its certificate.'
      : 'The certificate and its key must be given with their full paths.',
  'bad-proxy': ({ why }) => PROXY[why],
  'rule-field-missing': () => 'Enter something here.',
  'decimal-out-of-range': ({ least, most }) => `Enter a number from ${least} to ${most}.`,
  'rule-nothing-chosen': () => 'Choose at least one.',
  'rule-not-a-number': () => 'Enter a number, such as 11.5: it is compared with one.',
  'no-clock-time': () => 'Enter a time of day from 00:00 to 23:59.',
  'rule-no-such-zone': () => 'Enter a time zone, such as Europe/Berlin.',
};

const RECEIVER_NEEDS = {
  addresses: 'say who may send',
  login: 'ask for a user and a password',
  tls: 'choose a certificate and its key',
} as const;
