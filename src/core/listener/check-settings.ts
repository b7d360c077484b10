import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import {
  type ListenerSettings,
  type ListenerSettingsInput,
  takesFromAnybody,
} from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Settings that can be used, with the secret that goes with them. */
export interface CheckedListener {
  readonly settings: ListenerSettings;
  /** Null where none is asked for, or where none was ever set. */
  readonly secret: string | null;
}

const HOST_NAME = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i;
const PATH = /^\/[\w.~\-/]*$/;
/** A token of RFC 9110 §5.6.2. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~\w]{1,100}$/;
/** What HTTP itself uses: a secret in one of these would break the request. */
const RESERVED = /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive)$/i;
const SECRET = /^[\x21-\x7e]([\x20-\x7e]{6,254})[\x21-\x7e]$/;

/** Checks what a person or the command line wants; `knownSecret` stays where the input gives none, and so does `openAsBefore`. */
export function checkListenerSettings(
  input: ListenerSettingsInput,
  knownSecret: string | null,
  wasOpenAsBefore = false,
): Result<CheckedListener> {
  const { secret: given, keepUnprotected: _how, ...wanted } = input;
  const settings = { ...wanted, openAsBefore: wasOpenAsBefore && takesFromAnybody(wanted) };
  const { host, port, path, secretHeader, tlsCertificateFile, tlsKeyFile } = settings;
  if (isIP(host) === 0 && !HOST_NAME.test(host)) {
    return fail('bad-host', 'The host is neither an IP address nor a name.');
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail('bad-port', 'The port must be a whole number from 0 to 65535.');
  }
  if (!PATH.test(path) || path.includes('//') || /(^|\/)\.\.?(\/|$)/.test(path)) {
    return fail('bad-path', 'The path must begin with a slash and hold letters, digits and - . _ ~ / only.');
  }
  if (secretHeader !== null && (!HEADER_NAME.test(secretHeader) || RESERVED.test(secretHeader))) {
    return fail('bad-header', 'The secret needs the name of a header that HTTP does not use itself.');
  }
  if (given !== null && !SECRET.test(given)) {
    return fail('bad-secret', 'The secret must have 8 to 256 plain characters, with no space at its ends.');
  }
  if ((tlsCertificateFile === null) !== (tlsKeyFile === null)) {
    return fail('bad-tls', 'A certificate needs its key, and a key its certificate.');
  }
  if ([tlsCertificateFile, tlsKeyFile].some((file) => file !== null && !isAbsolute(file))) {
    return fail('bad-tls', 'The certificate and its key must be given with their full paths.');
  }
  const secret = given ?? knownSecret;
  if (settings.enabled && secretHeader !== null && secret === null) {
    return fail('no-secret', 'Enter a secret, or choose to ask for none.');
  }
  return ok({ settings, secret });
}
