import type { TokenFacts } from '../../../shared/connection.ts';
import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import type { DoctorAccount } from '../doctor.ts';
import { faultOutcome, withoutLink } from '../fault-outcome.ts';
import { failed, passed, type Step, type StepOutcome, skipped, warned } from '../step.ts';

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

/** What the token looks like, and what the broker says of it. Never the token itself. */
export const token: Step = async ({ account, link: port }) => {
  if (!account.token.ok) {
    return failed({ code: 'told', told: account.token.error }, { code: 'enter-token' });
  }
  const secret = account.token.value;
  if (secret === null) return skipped({ code: 'token-none' });
  const form = formOf(secret, account);
  const outcome = await port.get();
  if ('link' in outcome) return form.wrong ?? accepted(outcome.link.token, form.lines);
  if (ABOUT_THE_TOKEN.has(outcome.fault.cause.code)) return faultOutcome(outcome.fault, form.lines);
  return form.wrong ?? withoutLink(outcome.fault, form.lines);
};

function formOf(
  secret: string,
  { kind, username }: DoctorAccount,
): { readonly lines: readonly DoctorMessage[]; readonly wrong: StepOutcome | null } {
  const characters = secret.length;
  if (kind !== 'flespi') {
    const code = username === null ? 'token-in-username' : 'token-as-password';
    return { lines: [{ code, characters }], wrong: null };
  }
  const plain = /^[a-z0-9]+$/i.test(secret);
  const lines = [{ code: 'token-form', characters, isPlain: plain } as const];
  if (plain && secret.length >= SHORTEST_TOKEN) return { lines, wrong: null };
  return { lines, wrong: warned({ code: 'token-odd' }, { code: 'copy-token' }, lines) };
}

function accepted(facts: TokenFacts | null, lines: readonly DoctorMessage[]): StepOutcome {
  if (facts === null) {
    return passed({ code: 'token-untold' }, lines);
  }
  const { customerId, access } = facts;
  const told: readonly DoctorMessage[] = [
    // flespi's are numbers; anything else a broker may have made of what it was given.
    ...(customerId !== null && /^\d{1,20}$/.test(customerId)
      ? [{ code: 'token-account', customerId } as const]
      : []),
    ...(access === null ? [] : [{ code: 'token-permits', access } as const]),
  ];
  return passed({ code: 'token-accepted' }, [...told, ...lines]);
}
