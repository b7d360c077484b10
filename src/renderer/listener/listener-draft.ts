import type { ListenerSettings, ListenerSettingsInput } from '../../shared/listener.ts';

export const HOST_CHOICES = ['loopback', 'all', 'other'] as const;
type HostChoice = (typeof HOST_CHOICES)[number];

/** The settings as a form holds them: texts, and nothing checked yet. */
export interface ListenerDraft {
  readonly enabled: boolean;
  readonly hostChoice: HostChoice;
  readonly otherHost: string;
  readonly port: string;
  readonly path: string;
  readonly asksSecret: boolean;
  readonly secretHeader: string;
  /** Null keeps the one that is known. */
  readonly secret: string | null;
  readonly tlsCertificateFile: string;
  readonly tlsKeyFile: string;
  /** Null: not chosen. */
  readonly accountId: string | null;
  readonly keepUnprotected: boolean;
}

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const DRAFT_FIELDS = [
  'otherHost',
  'port',
  'path',
  'secretHeader',
  'secret',
  'tlsCertificateFile',
  'tlsKeyFile',
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

type Problem =
  | 'hostNeeded'
  | 'portWrong'
  | 'pathWrong'
  | 'headerWrong'
  | 'secretNeeded'
  | 'secretShort'
  | 'secretWrong'
  | 'tlsBoth';
/** What is wrong, by the key of the sentence that says so. */
export type DraftProblems = { readonly [F in DraftField]?: Problem };

const LOOPBACK = '127.0.0.1';
const ALL = '0.0.0.0';
const DEFAULT_HEADER = 'X-Fleetglass-Secret';
/** A secret that can be tried out is none. */
const SHORTEST_SECRET = 8;

/** The form as it stands while nothing was changed. */
export function draftOf(settings: ListenerSettings, keepUnprotected = false): ListenerDraft {
  const { enabled, host, port, path, secretHeader, tlsCertificateFile, tlsKeyFile } = settings;
  return {
    enabled,
    hostChoice: host === LOOPBACK ? 'loopback' : host === ALL ? 'all' : 'other',
    otherHost: host === LOOPBACK || host === ALL ? '' : host,
    port: String(port),
    path,
    asksSecret: secretHeader !== null,
    secretHeader: secretHeader ?? DEFAULT_HEADER,
    secret: null,
    tlsCertificateFile: tlsCertificateFile ?? '',
    tlsKeyFile: tlsKeyFile ?? '',
    accountId: settings.accountId,
    keepUnprotected,
  };
}

/** Address that the draft would listen at. */
export function hostOf({ hostChoice, otherHost }: Pick<ListenerDraft, 'hostChoice' | 'otherHost'>): string {
  if (hostChoice === 'other') return otherHost.trim();
  return hostChoice === 'all' ? ALL : LOOPBACK;
}

/** The settings to apply, or what is wrong. The host checks again and has the last word. */
export function readDraft(draft: ListenerDraft, hasSecret: boolean): ListenerSettingsInput | DraftProblems {
  const problems = problemsOf(draft, hasSecret);
  if (Object.keys(problems).length > 0) return problems;
  return {
    enabled: draft.enabled,
    host: hostOf(draft),
    port: Number(draft.port),
    path: draft.path.trim(),
    secretHeader: draft.asksSecret ? draft.secretHeader.trim() : null,
    tlsCertificateFile: draft.tlsCertificateFile || null,
    tlsKeyFile: draft.tlsKeyFile || null,
    accountId: draft.accountId,
    keepUnprotected: draft.keepUnprotected,
    secret: (draft.asksSecret && draft.secret) || null,
  };
}

/** Whether the draft was read into settings. */
export function isListenerInput(read: ListenerSettingsInput | DraftProblems): read is ListenerSettingsInput {
  return 'enabled' in read;
}

/** Whether the draft says anything else than the settings. */
export function isChanged(
  draft: ListenerDraft,
  settings: ListenerSettings,
  keepUnprotected = false,
): boolean {
  const { secret } = draft;
  return (
    JSON.stringify({ ...draft, secret: secret || null }) !==
    JSON.stringify(draftOf(settings, keepUnprotected))
  );
}

function problemsOf(draft: ListenerDraft, hasSecret: boolean): DraftProblems {
  const found: readonly (readonly [DraftField, Problem | undefined])[] = [
    ['otherHost', problemOfHost(draft)],
    ['port', problemOfPort(draft.port)],
    ['path', /^\/[\w\-.~/]*$/.test(draft.path.trim()) ? undefined : 'pathWrong'],
    ['secretHeader', problemOfHeader(draft)],
    ['secret', problemOfSecret(draft, hasSecret)],
    ['tlsCertificateFile', problemOfFile(draft.tlsCertificateFile, draft.tlsKeyFile)],
    ['tlsKeyFile', problemOfFile(draft.tlsKeyFile, draft.tlsCertificateFile)],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== undefined));
}

function problemOfHost(draft: ListenerDraft): Problem | undefined {
  return /^[\w.:-]+$/.test(hostOf(draft)) ? undefined : 'hostNeeded';
}

function problemOfPort(text: string): Problem | undefined {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) <= 65_535 ? undefined : 'portWrong';
}

/** The characters of a field name (RFC 9110 §5.6.2). */
function problemOfHeader({ asksSecret, secretHeader }: ListenerDraft): Problem | undefined {
  return !asksSecret || /^[\w!#$%&'*+\-.^`|~]+$/.test(secretHeader.trim()) ? undefined : 'headerWrong';
}

function problemOfSecret(
  { asksSecret, secret, enabled }: ListenerDraft,
  hasSecret: boolean,
): Problem | undefined {
  if (!asksSecret) return undefined;
  if (secret === null) return hasSecret || !enabled ? undefined : 'secretNeeded';
  if (secret === '') return 'secretNeeded';
  // What a header carries unchanged: visible ASCII, with no space at either end.
  if (!/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(secret)) return 'secretWrong';
  return secret.length < SHORTEST_SECRET ? 'secretShort' : undefined;
}

function problemOfFile(file: string, other: string): Problem | undefined {
  return file === '' && other !== '' ? 'tlsBoth' : undefined;
}
