import * as z from 'zod/mini';
import type { CheckMessage } from '../messages/checks.ts';
import { type Checked, checked, failed, optionalText, type Problem, rule, whole } from './check.ts';
import { missingOfPair } from './tls-pair.ts';

/** A secret that can be tried out is none. */
export const SHORTEST_SECRET = 8;
const LONGEST_SECRET = 256;
const LONGEST_PATH = 500;
const LONGEST_HEADER = 100;
const LONGEST_FILE = 4_096;

const HOST_NAME = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i;
const PATH = /^\/[\w.~\-/]*$/;
/** A token of RFC 9110 §5.6.2. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~\w]+$/;
/** What HTTP itself uses: a secret in one of these would break the request. */
const RESERVED = /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive)$/i;
/** What a header carries unchanged: visible ASCII, with no space at either end. */
const SECRET = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

/** What a person chooses for the listener, field by field. */
export const listenerShape = {
  enabled: z.boolean(),
  /** Address to listen at; loopback unless chosen otherwise. */
  host: z.string().check(z.trim(), rule(isListeningHost, { code: 'bad-host' })),
  /** 0 lets the system choose. */
  port: whole(0, 65_535, { code: 'bad-port', most: 65_535, isFree: true }),
  /** Begins with a slash. `PATH/STREAM_ID` is served too, and names the stream that pushes. */
  path: z.string().check(z.trim(), rule(isListeningPath, { code: 'bad-path' })),
  /** Name of the header that must carry the secret; null asks for none. */
  secretHeader: z.nullable(z.string().check(z.trim(), rule(isOwnHeader, { code: 'bad-header' }))),
  /** Absolute paths of PEM files; both or neither. */
  tlsCertificateFile: optionalText(LONGEST_FILE),
  tlsKeyFile: optionalText(LONGEST_FILE),
  /** The account whose messages come here; null: not chosen yet, and settled by itself where there is only one. */
  accountId: z.nullable(z.string().check(z.minLength(1), z.maxLength(100))),
};

/** What a window chooses for the listener. */
export type ListenerChoices = {
  readonly [K in keyof typeof listenerShape]: z.infer<(typeof listenerShape)[K]>;
};

/** Settings on their way in. */
export interface ListenerSettingsInput extends ListenerChoices {
  /** The secret; null keeps the one that is known. */
  readonly secret: string | null;
  /** Keep the secret on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

type ListenerField = keyof ListenerChoices | 'secret';

const listenerSchema = z.object(listenerShape);

/**
 * Checks what a person, a file or the command line wants; `hasSecret` is whether one is known that stays where none is given. The
 * host alone knows whether paths are whole ones of its system.
 */
export function checkListener(
  { secret, keepUnprotected: _how, ...wanted }: ListenerSettingsInput,
  hasSecret: boolean,
): Checked<ListenerChoices, ListenerField> {
  const read = listenerSchema.safeParse(wanted);
  const found = problemsOf(wanted, secret, hasSecret);
  if (read.success) return checked(found, () => read.data);
  const { problems } = failed<ListenerField>(read.error);
  return { ok: false, problems: [...problems, ...found] };
}

function problemsOf(
  { enabled, secretHeader, ...files }: ListenerChoices,
  secret: string | null,
  hasSecret: boolean,
): readonly Problem<ListenerField>[] {
  const found: Problem<ListenerField>[] = [];
  const wrong = secret === null ? null : wrongSecret(secret);
  if (wrong !== null) found.push({ field: 'secret', message: wrong });
  const missing = missingOfPair(files);
  if (missing !== null) found.push({ field: missing, message: { code: 'bad-tls', why: 'pair' } });
  if (enabled && secretHeader !== null && secret === null && !hasSecret)
    found.push({ field: 'secret', message: { code: 'no-secret' } });
  return found;
}

function wrongSecret(secret: string): CheckMessage | null {
  if (secret === '') return { code: 'no-secret' };
  if (!SECRET.test(secret)) return { code: 'bad-secret', why: 'characters' };
  if (secret.length >= SHORTEST_SECRET && secret.length <= LONGEST_SECRET) return null;
  return { code: 'bad-secret', why: 'length', shortest: SHORTEST_SECRET, longest: LONGEST_SECRET };
}

function isListeningHost(host: string): boolean {
  if (!host.includes(':')) return HOST_NAME.test(host);
  // The zone of a link-local address is of this computer, and no part of a URL.
  return !/[[\]]/.test(host) && URL.parse(`http://[${host.replace(/%[\w.-]+$/, '')}]`) !== null;
}

function isOwnHeader(name: string): boolean {
  return name.length <= LONGEST_HEADER && HEADER_NAME.test(name) && !RESERVED.test(name);
}

function isListeningPath(path: string): boolean {
  return (
    path.length <= LONGEST_PATH && PATH.test(path) && !path.includes('//') && !/(^|\/)\.\.?(\/|$)/.test(path)
  );
}
