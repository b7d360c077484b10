import { randomInt } from 'node:crypto';
import { type AgreeBy, CODE_LENGTH, type ShownChange } from '../../shared/change-plan.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';

/** How a host has a person agree where no page can. One of both, or neither. */
export interface AgreementWays {
  /** Asks in a dialog of the system. */
  readonly ask: ((change: ShownChange) => Promise<boolean>) | null;
  /** Shows a code where the host runs, and nowhere that a page could read. */
  readonly showCode: ((change: ShownChange, code: string) => void) | null;
}

/** A change that waits to be agreed to. */
export interface Asked {
  readonly by: AgreeBy;
  /** Fails with why it is not agreed to; with `change-wrong-code` it may be tried again. */
  agree(code: string | null): Promise<Result<null>>;
}

/** Has people agree to changes outside of the page. */
export interface Agreement {
  /** Begins to ask: where a code is needed it is shown now. Fails where this host has no way, or codes were guessed. */
  begin(change: ShownChange): Result<Asked>;
}

/** Wrong codes, of all windows together, before all codes are refused for a while: nobody guesses one in a million by that. */
const MOST_WRONG = 3;
const LOCKED_MS = 10 * 60_000;

/** Creates it. */
export function createAgreement(clock: Pick<Clock, 'monotonicMs'>, ways: AgreementWays): Agreement {
  let wrong = 0;
  let lockedUntilMs = Number.NEGATIVE_INFINITY;
  const locked = () => {
    const leftMs = lockedUntilMs - clock.monotonicMs();
    return leftMs > 0 ? fail({ code: 'change-locked', minutes: Math.ceil(leftMs / 60_000) }) : null;
  };
  return {
    begin(change) {
      const { ask, showCode } = ways;
      if (ask !== null) {
        const agree = async () =>
          (await ask(change)) ? ok(null) : fail({ code: 'change-declined' as const });
        return ok({ by: 'dialog', agree });
      }
      if (showCode === null) return fail({ code: 'change-no-way' });
      const isLocked = locked();
      if (isLocked !== null) return isLocked;
      const code = String(randomInt(10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
      showCode(change, code);
      return ok({
        by: 'code',
        async agree(said) {
          const stillLocked = locked();
          if (stillLocked !== null) return stillLocked;
          if (said === code) {
            wrong = 0;
            return ok(null);
          }
          wrong += 1;
          if (wrong < MOST_WRONG) return fail({ code: 'change-wrong-code', triesLeft: MOST_WRONG - wrong });
          wrong = 0;
          lockedUntilMs = clock.monotonicMs() + LOCKED_MS;
          return fail({ code: 'change-locked', minutes: LOCKED_MS / 60_000 });
        },
      });
    },
  };
}
