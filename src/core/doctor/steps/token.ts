import type { TokenFacts } from '../../../shared/connection.ts';
import { inEnglish } from '../../../shared/wording/in-english.ts';
import type { DoctorAccount } from '../doctor.ts';
import { faultOutcome, withoutLink } from '../fault-outcome.ts';
import { failed, passed, type Step, type StepOutcome, skipped, warned } from '../step.ts';
import { counted } from '../words.ts';

/** Refusals that are about who asks (session/catalogue/sign-in.ts). */
const ABOUT_THE_TOKEN = new Set([
  'bad-token',
  'bad-token-or-client-id',
  'not-authorized',
  'not-authorized-or-banned',
  'bad-password',
  'user-not-permitted',
  'banned',
  'quota',
  'bad-authentication-method',
]);
/** The shortest seen has 44 characters, the usual ones have 64 (flespi-facts §1.2). */
const SHORTEST_TOKEN = 32;

const ACCESS: Readonly<Record<NonNullable<TokenFacts['access']>, string>> = {
  standard: 'everything in the account',
  master: 'everything in the account and those below it',
  acl: 'what its list permits (ACL)',
};

/** What the token looks like, and what the broker says of it. Never the token itself. */
export const token: Step = async ({ account, link: port }) => {
  if (!account.token.ok) {
    return failed(inEnglish(account.token.error), 'Enter the token or password in the account settings.');
  }
  const secret = account.token.value;
  if (secret === null) return skipped('This account goes to its broker without a token or password.');
  const form = formOf(secret, account);
  const outcome = await port.get();
  if ('link' in outcome) return form.wrong ?? accepted(outcome.link.token, form.lines);
  if (ABOUT_THE_TOKEN.has(outcome.fault.cause.code)) return faultOutcome(outcome.fault, form.lines);
  return form.wrong ?? withoutLink(outcome.fault, form.lines);
};

function formOf(
  secret: string,
  { kind, username }: DoctorAccount,
): { readonly lines: readonly string[]; readonly wrong: StepOutcome | null } {
  const characters = counted(secret.length, 'character');
  if (kind !== 'flespi') {
    const what = username === null ? 'Token in the user name' : 'User name and password';
    return { lines: [`${what}; ${characters}`], wrong: null };
  }
  const plain = /^[a-z0-9]+$/i.test(secret);
  const lines = [`${characters}, ${plain ? 'letters and digits alone' : 'not letters and digits alone'}`];
  if (plain && secret.length >= SHORTEST_TOKEN) return { lines, wrong: null };
  const wrong = warned(
    'The token does not look like one of flespi’s.',
    'Copy the whole token again from the flespi panel and enter it in the account settings.',
    lines,
  );
  return { lines, wrong };
}

function accepted(facts: TokenFacts | null, lines: readonly string[]): StepOutcome {
  if (facts === null) {
    return passed('The broker accepts it, and tells nothing about it.', lines);
  }
  const { customerId, access } = facts;
  const told = [
    // flespi's are numbers; anything else a broker may have made of what it was given.
    ...(/^\d{1,20}$/.test(customerId ?? '') ? [`Account at flespi: ${customerId}`] : []),
    ...(access === null ? [] : [`Permits ${ACCESS[access]}`]),
  ];
  return passed('The broker accepts it.', [...told, ...lines]);
}
