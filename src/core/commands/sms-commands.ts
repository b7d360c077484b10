import type { Handlers } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import { MOST_SMS, type Sms, type SmsState } from '../../shared/sms.ts';
import type { Log } from '../base/log.ts';
import type { StoredSms } from '../journal/port/records.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { askAccounts, belowFor } from './of-accounts.ts';

/** What a window asks of short messages. */
export function createSmsCommands(deps: {
  readonly runtimes: Pick<AccountRuntimes, 'all'>;
  readonly log: Log;
}): Handlers['sms'] {
  return {
    async page({ vehicleId, text, fromMs, toMs, after, ...ask }) {
      const limit = Math.min(ask.limit, MOST_SMS);
      const { answers, unreadAccounts } = await askAccounts(
        deps,
        vehicleId,
        ({ accountId, pipeline, journal, deviceId }) => {
          const id = belowFor(after, accountId, {
            own: after?.id ?? 0,
            all: Number.MAX_SAFE_INTEGER,
            none: Number.MIN_SAFE_INTEGER,
          });
          return journal.query('smsPage', {
            fromMs,
            toMs,
            limit,
            deviceId,
            text: text.trim().toLowerCase(),
            phones: pipeline.phones.all(),
            below: after === null || id === null ? null : { atMs: after.atMs, id },
          });
        },
      );
      const all = answers
        .flatMap(({ accountId, answer }) => answer.items.map((item) => shownSms(accountId, item)))
        .sort(
          (a, b) =>
            b.atMs - a.atMs ||
            (a.accountId === b.accountId ? b.id - a.id : a.accountId < b.accountId ? 1 : -1),
        );
      const messages = all.slice(0, limit);
      const last = messages.at(-1);
      const hasMore = all.length > messages.length || answers.some(({ answer }) => answer.hasMore);
      return ok({
        messages,
        next:
          hasMore && last !== undefined ? { atMs: last.atMs, accountId: last.accountId, id: last.id } : null,
        unreadAccounts,
      });
    },
  };
}

function shownSms(accountId: string, { deviceId, ...sms }: StoredSms): Sms {
  return {
    ...sms,
    accountId,
    vehicleId: deviceId === null ? null : scopedId(accountId, deviceId),
    state: stateOf(sms),
  };
}

/** flespi's `send_code`: 0 a gateway took it, below 0 flespi's own refusal, above 0 that of SMPP (flespi-facts §2.7). */
function stateOf({ direction, sendCode }: Pick<StoredSms, 'direction' | 'sendCode'>): SmsState {
  if (direction === 'in') return 'received';
  if (sendCode === null) return 'sent';
  return sendCode === 0 ? 'accepted' : 'failed';
}
