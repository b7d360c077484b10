import {
  DEFAULT_LISTENER_SETTINGS,
  type ListenerSettings,
  type ListenerSettingsInput,
} from '../../shared/listener.ts';
import { checkListener } from '../../shared/schemas/listener.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

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

/** What is wrong. */
export type DraftProblems = FormProblems<DraftField>;

const LOOPBACK = '127.0.0.1';
const ALL = '0.0.0.0';

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
    secretHeader: secretHeader ?? DEFAULT_LISTENER_SETTINGS.secretHeader ?? '',
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

/** The settings to apply, or what is wrong, by the host's own rules; the host has the last word. */
export function readDraft(draft: ListenerDraft, hasSecret: boolean): ListenerSettingsInput | DraftProblems {
  const { asksSecret, port, keepUnprotected } = draft;
  const secret = asksSecret ? draft.secret : null;
  const wanted = {
    enabled: draft.enabled,
    host: hostOf(draft),
    port: /^\d+$/.test(port.trim()) ? Number(port) : Number.NaN,
    path: draft.path,
    secretHeader: asksSecret ? draft.secretHeader : null,
    tlsCertificateFile: draft.tlsCertificateFile,
    tlsKeyFile: draft.tlsKeyFile,
    accountId: draft.accountId,
    keepUnprotected,
    secret,
  };
  const checked = checkListener(wanted, hasSecret);
  if (checked.ok) return { ...checked.value, keepUnprotected, secret };
  const placed = checked.problems.map(({ field, message }) => ({
    field: field === 'host' ? ('otherHost' as const) : field,
    message,
  }));
  return problemsByField(placed);
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
