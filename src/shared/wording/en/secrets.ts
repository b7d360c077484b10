import type { SecretsMessage } from '../../messages/secrets.ts';
import type { SentencesOf } from '../sentences.ts';

export const secrets: SentencesOf<SecretsMessage> = {
  'secret-not-kept': ({ file, errorCode }) =>
    `${errorCode === 'ENOSPC' || errorCode === 'EDQUOT' ? `There is no room on the disk for ${file}.` : `${file} cannot be written (${errorCode}).`} The secrets that were kept before stay as they are.`,
  'secrets-encrypted': () => 'Tokens and secrets are kept encrypted by the system, for this user alone.',
  'secrets-no-keyring': () =>
    'This computer has no keyring that Fleetglass can use, or it is locked. Tokens and secrets are kept in memory until it ends; on the disk every program of this user could read them.',
  'secrets-not-encrypted-now': () =>
    'The system cannot encrypt at the moment. Tokens and secrets are kept in memory until Fleetglass ends.',
  'secrets-browser-host': () =>
    'The browser host has no keyring. Tokens and secrets are kept in memory until it ends; on the disk every program of this user could read them.',
  'secrets-silent-keyring': () =>
    'The keyring of this computer does not answer: it may wait for somebody to unlock it. Tokens and secrets are kept in memory until Fleetglass ends.',
};
