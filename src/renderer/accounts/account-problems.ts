import type { AccountKind } from '../../shared/account.ts';
import type { AccountDraft } from './account-draft.ts';
import { isSecure, isWebSocket } from './transports.ts';

const FIELDS = [
  'token',
  'host',
  'port',
  'path',
  'username',
  'caFile',
  'clientCertificateFile',
  'clientKeyFile',
  'keepalive',
  'sharedGroup',
] as const;
/** Fields that can be filled in wrongly. */
export type AccountField = (typeof FIELDS)[number];
type AccountProblem =
  | 'tokenNeeded'
  | 'hostNeeded'
  | 'hostWrong'
  | 'portWrong'
  | 'pathWrong'
  | 'filesBoth'
  | 'keepaliveWrong'
  | 'groupWrong';
/** Parts of the form that are folded away. */
export type AccountFold = 'certificates' | 'advanced';
/** What is wrong, by the key of the sentence that says so. */
export type AccountProblems = { readonly [F in AccountField]?: AccountProblem };

/** Whether an account of this kind has the field. */
export function hasField(kind: AccountKind, field: AccountField): boolean {
  if (kind === 'broker') return true;
  return kind === 'flespi' && (field === 'token' || FOLD_OF[field] === 'advanced');
}

const FOLD_OF: { readonly [F in AccountField]?: AccountFold } = {
  caFile: 'certificates',
  clientCertificateFile: 'certificates',
  clientKeyFile: 'certificates',
  keepalive: 'advanced',
  sharedGroup: 'advanced',
};

/** The folds that these fields are in. */
export function foldsOf(fields: readonly AccountField[]): readonly AccountFold[] {
  return fields.flatMap((field) => FOLD_OF[field] ?? []);
}

/** What is wrong with a form; fields that its kind has not are not looked at. */
export function problemsOf(draft: AccountDraft, hasToken: boolean): AccountProblems {
  const { kind, transport } = draft;
  if (kind === 'demo') return {};
  return withoutFine({
    ...(kind === 'flespi' ? { token: hasToken ? undefined : 'tokenNeeded' } : problemsOfBroker(draft)),
    ...(kind === 'broker' && isSecure(transport) && problemsOfFiles(draft)),
    keepalive: problemOfKeepalive(draft.keepalive.trim()),
    sharedGroup: /^[A-Za-z0-9_-]{0,64}$/.test(draft.sharedGroup.trim()) ? undefined : 'groupWrong',
  });
}

type Found = { readonly [F in AccountField]?: AccountProblem | undefined };

function withoutFine(found: Found): AccountProblems {
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

/** The fields that something is wrong with. */
export function fieldsIn(problems: AccountProblems): readonly AccountField[] {
  return FIELDS.filter((field) => problems[field] !== undefined);
}

function problemsOfBroker({ transport, host, port, path }: AccountDraft): Found {
  return {
    host: problemOfHost(host.trim()),
    port: problemOfPort(port.trim()),
    path: !isWebSocket(transport) || /^\/\S*$/.test(path.trim()) ? undefined : 'pathWrong',
  };
}

function problemsOfFiles({ clientCertificateFile, clientKeyFile }: AccountDraft): Found {
  return {
    clientCertificateFile: problemOfPair(clientCertificateFile, clientKeyFile),
    clientKeyFile: problemOfPair(clientKeyFile, clientCertificateFile),
  };
}

function problemOfHost(host: string): AccountProblem | undefined {
  if (host === '') return 'hostNeeded';
  return /^[\w.-]+$|^\[?[\da-f]*:[\da-f:.]*\]?$/i.test(host) ? undefined : 'hostWrong';
}

function problemOfPort(port: string): AccountProblem | undefined {
  if (port === '') return undefined;
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535 ? undefined : 'portWrong';
}

function problemOfPair(file: string, other: string): AccountProblem | undefined {
  return file === '' && other !== '' ? 'filesBoth' : undefined;
}

function problemOfKeepalive(text: string): AccountProblem | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) >= 5 && Number(text) <= 1_200 ? undefined : 'keepaliveWrong';
}
