import type { AccountKind } from '../../shared/account.ts';
import { LINK_KEYS, type LinkSettings } from '../../shared/schemas/account.ts';
import type { FormProblems } from '../ui/form-problems.ts';

/** Fields that can be filled in wrongly. */
export type AccountField = Exclude<keyof LinkSettings, 'brokerUrl'> | 'token' | 'host' | 'port' | 'path';
/** Parts of the form that are folded away. */
export type AccountFold = 'certificates' | 'advanced';
/** What is wrong. */
export type AccountProblems = FormProblems<AccountField>;

const CERTIFICATES: readonly AccountField[] = ['caFile', 'clientCertificateFile', 'clientKeyFile'];

/** Whether an account of this kind has the field. */
export function hasField(kind: AccountKind, field: AccountField): boolean {
  if (kind === 'broker') return true;
  return kind === 'flespi' && (field === 'token' || foldOf(field, kind) === 'advanced');
}

/** What the link has beside its address is for few, and folded away; but for the user name of another broker. */
function foldOf(field: AccountField, kind: AccountKind): AccountFold | null {
  if (CERTIFICATES.includes(field)) return 'certificates';
  const isOfLink = LINK_KEYS.some((key) => key === field);
  return isOfLink && !(kind === 'broker' && field === 'username') ? 'advanced' : null;
}

/** The folds that these fields are in. */
export function foldsOf(fields: readonly AccountField[], kind: AccountKind): readonly AccountFold[] {
  return fields.flatMap((field) => foldOf(field, kind) ?? []);
}

/** The fields that something is wrong with. */
export function fieldsIn(problems: AccountProblems): readonly AccountField[] {
  return Object.keys(problems) as AccountField[];
}
