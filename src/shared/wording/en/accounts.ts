import type { AccountMessage } from '../../messages/accounts.ts';
import type { SentencesOf } from '../sentences.ts';

export const accounts: SentencesOf<AccountMessage> = {
  'file-set-aside': ({ what, file, why, readErrorCode, setAside, moveErrorCode }) => {
    const cannot = why === 'unreadable' ? `cannot be read (${readErrorCode})` : UNUSABLE[why];
    return setAside === null
      ? `The ${what} file ${file} ${cannot}, and cannot be set aside (${moveErrorCode}). ${CONSEQUENCE[what]}`
      : `The ${what} file ${cannot}. It is set aside as ${setAside}. ${CONSEQUENCE[what]}`;
  },
  'unknown-account': () => 'There is no such account any more.',
  'fixed-account': () =>
    'This account was given on the command line and lasts for this run. Start Fleetglass without it to change that.',
  'too-many-accounts': ({ most, withFile }) =>
    withFile === null
      ? `There is room for ${most} accounts. Remove one first.`
      : `There is room for ${most} accounts, and with the file there would be ${withFile}. Nothing was changed.`,
  'plain-account': () =>
    'The account given on the command line has no TLS, so another proxy could read its token. Give the proxy on the command line too.',
  'token-needed': () =>
    'The account is reached in another way now. Enter its token or password again: the known one goes to the host, port, encryption and authority that it was entered for, and nowhere else.',
  'settings-not-kept': (message) =>
    message.why === 'content'
      ? 'The account holds what cannot be kept. Nothing was changed.'
      : `The settings cannot be written (${message.errorCode}). Nothing was changed.`,
  'not-kept': ({ errorCode }) => `The settings cannot be written to the data dir (${errorCode}).`,
  'settings-too-large': ({ mostMib }) =>
    `The file is larger than ${mostMib} MiB: this is no settings file of Fleetglass.`,
  'not-settings': ({ where }) =>
    where === null
      ? 'This is no settings file of Fleetglass.'
      : `The file cannot be used: ${where || 'what it holds'} is not as it should be.`,
  'newer-settings': () => 'The file was written by a newer Fleetglass. Update this one, then import it.',
  'account-of-file': ({ place, why }, _format, say) => `Account ${place} of the file: ${say(why)}`,
  'flespi-needs-token': () => 'flespi lets nobody in without a token: give one with --token-file.',
  'token-unusable': (message) => {
    const what = message.file === null ? 'The standard input' : `The token file ${message.file}`;
    switch (message.why) {
      case 'unreadable':
        return `${what} cannot be read (${message.errorCode}).`;
      case 'empty':
        return `${what} is empty.`;
      case 'content':
        return `${what} must hold the token and nothing else, on one line.`;
    }
  },
  'no-dialog': ({ instead }) =>
    `This host has no dialog: ${instead === 'upload' ? 'upload the file' : 'lay the file into the folder'}.`,
  'no-upload': () => 'Choose the file in the dialog of the system.',
  'pem-file': (message) => {
    switch (message.why) {
      case 'content':
        return 'This is no PEM file: it holds no certificate and no key.';
      case 'not-chosen':
        return 'A window names no files of this computer. Choose the file again.';
      case 'not-kept':
        return `The file cannot be kept in the data dir (${message.errorCode}).`;
    }
  },
  'regions-late': ({ limitS }) => `flespi did not tell its regions within ${limitS} seconds.`,
  'regions-unreachable': ({ reason }) => `flespi could not be asked for its regions (${reason}).`,
  'regions-status': ({ status }) => `flespi answered with HTTP ${status} when asked for its regions.`,
  'regions-elsewhere': () =>
    'Something on the way to flespi answers in its place, as the sign-in page of a network does.',
  'regions-unreadable': ({ why }) => REGIONS[why],
  'regions-told-before': () => 'The regions are those that it told before.',
  'region-documented': () => 'The European region is offered, the one that its documentation names.',
  'sessions-unreadable': () => 'What flespi answered when asked for the sessions is no list.',
  'sessions-not-permitted': () =>
    'The token does not permit to list the sessions: its access list lacks “mqtt” with the method GET.',
  'sessions-not-live': () => 'The sessions can be listed only while the account is connected.',
  'sessions-late': () =>
    'The broker did not tell its sessions in time. Brokers other than flespi cannot tell them.',
};

const UNUSABLE = {
  newer: 'was written by a newer Fleetglass',
  'not-understood': 'cannot be understood',
} as const;

const CONSEQUENCE = {
  settings: 'The default settings are used.',
  secrets: 'Tokens and secrets are to be entered again.',
  geofences: 'There are no geofences: import them from a file, or draw them again.',
  'brought-streams': 'Streams that were made in flespi from here can be undone there alone.',
} as const;

const REGIONS = {
  'too-large': 'flespi’s list of regions is far longer than it should be.',
  'no-list': 'What flespi answered when asked for its regions is no list.',
  'none-usable': 'flespi’s list of regions holds none that can be used.',
} as const;
