import type { AgreedPlan, ChangePlan } from '../../shared/change-plan.ts';
import { errorText } from '../../shared/error-text.ts';
import { HIDDEN, hideSecretsInText } from '../../shared/hidden-values.ts';
import { isJsonObject } from '../../shared/json.ts';
import type { AppMessage } from '../../shared/messages/app-message.ts';
import type { ConsoleMessage } from '../../shared/messages/console.ts';
import {
  type ConsoleAnswer,
  type ConsoleCall,
  type ConsoleKnown,
  type ConsoleMethod,
  type KnownObject,
  MOST_KNOWN,
  type SubAccount,
} from '../../shared/rest-console.ts';
import { restPath } from '../../shared/rest-path.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Agreement } from '../agreement/agreement.ts';
import { createChangePlans } from '../agreement/change-plans.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { textField } from '../flespi/fields.ts';
import type { Rest, RestMethod } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { answerOf } from './answer-of.ts';
import { changeOf, type NamedChange } from './change-of.ts';
import { readSubAccounts } from './sub-accounts.ts';

/** Of an account, what calls are made by. */
export interface ConsoleAccount {
  readonly rest: Pick<Rest, 'request'>;
  readonly isMqtt5: boolean;
  /** Under which the broker keeps our session. */
  readonly clientId: string;
  /** Hidden wherever it stands in an answer. */
  readonly token: string;
  readonly restUrl: string | null;
  isLive(): boolean;
  devices(): readonly KnownObject[];
  channels(): readonly KnownObject[];
  streams(): readonly KnownObject[];
}

export interface ConsoleDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  readonly agreement: Agreement;
  readonly account: (accountId: string) => ConsoleAccount | undefined;
}

/** Calls of flespi's API that a person types. What changes something is planned, agreed to outside of the page, and made once. */
export interface RestConsole {
  known(accountId: string): Result<ConsoleKnown>;
  /** GET alone, and only where the answer comes here. */
  get(call: ConsoleCall): Promise<Result<ConsoleAnswer>>;
  plan(call: ConsoleCall): Promise<Result<ChangePlan>>;
  carryOut(agreed: AgreedPlan): Promise<Result<ConsoleAnswer>>;
  subAccounts(accountId: string): Promise<Result<readonly SubAccount[]>>;
}

const METHODS: Readonly<Record<ConsoleMethod, RestMethod>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
};
const MOST_NAMED = 5;
const MOST_SHOWN_BODY = 4_000;
/** Answers that are waited for at once: each may be large, and flespi counts calls of all of the account. */
const MOST_READING = 4;

/** Creates it. */
export function createRestConsole(deps: ConsoleDeps): RestConsole {
  const { clock, log } = deps;
  const plans = createChangePlans<ConsoleAnswer>(clock, deps.agreement);
  let reading = 0;

  const accountOf = (accountId: string): Result<ConsoleAccount> => {
    const account = deps.account(accountId);
    return account === undefined ? fail({ code: 'unknown-account' }) : ok(account);
  };

  /** Makes the call; how it was answered is no failure, that it was not is one. */
  const send = async (account: ConsoleAccount, call: ConsoleCall): Promise<Result<ConsoleAnswer>> => {
    const beganMs = clock.monotonicMs();
    const method = METHODS[call.method];
    const answer = await account.rest.request(method, restPath(call.path), undefined, {
      text: call.payload,
      isChunked: call.chunked,
      withRefusals: true,
      ...(call.responseCid !== null && { responseCid: call.responseCid }),
    });
    const tookMs = Math.round(clock.monotonicMs() - beganMs);
    // Never what it brought, nor its path: that may name people.
    log.info('console.called', { account: call.accountId, method, tookMs, answered: answer.ok });
    if (!answer.ok) {
      if (answer.error.code === 'api-late' && call.responseCid !== null) {
        return fail({ code: 'console-answer-elsewhere', cid: call.responseCid });
      }
      const { error } = answer;
      const why = error.code === 'api-late' ? { ...error, call: hideSecretsInText(error.call) } : error;
      return fail({ code: 'console-failed', why });
    }
    const { status, body, text, pieces = 1 } = answer.value;
    const sizeBytes = Buffer.byteLength(text);
    return ok(
      answerOf({ status: account.isMqtt5 ? status : null, body, sizeBytes, pieces, tookMs }, [account.token]),
    );
  };

  return {
    known(accountId) {
      const account = accountOf(accountId);
      if (!account.ok) return account;
      const { devices, channels, streams, isMqtt5, restUrl } = account.value;
      return ok({
        devices: devices().slice(0, MOST_KNOWN),
        channels: channels().slice(0, MOST_KNOWN),
        streams: streams().slice(0, MOST_KNOWN),
        isSameTopic: !isMqtt5,
        restUrl,
      });
    },
    async get(call) {
      const account = accountOf(call.accountId);
      if (!account.ok) return account;
      const bad = problemOf(call);
      if (bad !== null) return fail(bad);
      // A page would change something without asking.
      if (call.method !== 'GET') return fail({ code: 'console-method' });
      // Or hand what our token may read, keys and all, to an account that it knows of.
      if (call.responseCid !== null) return fail({ code: 'console-method' });
      if (!account.value.isLive()) return fail({ code: 'console-not-live' });
      if (reading >= MOST_READING) return fail({ code: 'console-busy' });
      reading += 1;
      try {
        return await send(account.value, call);
      } finally {
        reading -= 1;
      }
    },
    async plan(call) {
      const account = accountOf(call.accountId);
      if (!account.ok) return account;
      const bad = problemOf(call);
      if (bad !== null) return fail(bad);
      const { method, responseCid } = call;
      if (method === 'GET' && responseCid === null) return fail({ code: 'console-method' });
      if (!account.value.isLive()) return fail({ code: 'console-not-live' });
      const path = restPath(call.path);
      const body = shownBody(call.payload);
      const shown = { method, uri: hideSecretsInText(path), body };
      const goes: readonly AppMessage[] =
        responseCid === null ? [] : [{ code: 'console-answer-goes', cid: responseCid }];
      if (method === 'GET') {
        return plans.plan({ about: goes, calls: [shown] }, () => send(account.value, { ...call, path }));
      }
      const change = changeOf(method, path);
      if (!change.ok) return change;
      const found = change.value.selector === null ? null : await namesOf(account.value.rest, change.value);
      // What feeds the journal: a subscription taken from it would never be missed by the link.
      if (mayBeOurSession(change.value, found, account.value.clientId))
        return fail({ code: 'session-is-ours' });
      const about = [...wordsOf(change.value, found), ...goes];
      return plans.plan({ about, calls: [shown] }, async () => {
        // A condition may be true of others by now than of those that were named.
        if (found !== null && !isByNumber(change.value)) {
          const now = await namesOf(account.value.rest, change.value);
          if (now?.ids.join() !== found.ids.join()) return fail({ code: 'console-names-others' });
        }
        return await send(account.value, { ...call, path });
      });
    },
    carryOut: plans.carryOut,
    async subAccounts(accountId) {
      const account = accountOf(accountId);
      if (!account.ok) return account;
      if (!account.value.isLive()) return fail({ code: 'console-not-live' });
      return await readSubAccounts(account.value.rest);
    },
  };
}

/** What keeps a call from being made at all. */
function problemOf({ path, payload, responseCid }: ConsoleCall): ConsoleMessage | null {
  const address = restPath(path);
  if (!/^[a-z]+\/[a-z]/i.test(address) || /\p{Cc}/u.test(address)) return { code: 'console-bad-path' };
  if (responseCid !== null && !/^\d{1,20}$/.test(responseCid)) return { code: 'console-bad-cid' };
  if (payload.includes(HIDDEN) || path.includes(HIDDEN)) return { code: 'console-holds-hidden' };
  if (payload === '') return null;
  try {
    JSON.parse(payload);
    return null;
  } catch (error) {
    return { code: 'console-not-json', at: Number(/position (\d+)/.exec(errorText(error))?.[1] ?? 0) };
  }
}

/** Whether a change is of our own session, or may be where flespi does not say of which it is. */
function mayBeOurSession(
  { collection, selector }: NamedChange,
  found: Found | null,
  clientId: string,
): boolean {
  if (collection.toLowerCase() !== 'mqtt/sessions' || selector === null) return false;
  return found === null || found.clientIds.includes(clientId);
}

/** Says what a call changes, by the names of what it is about. */
function wordsOf(change: NamedChange, found: Found | null): readonly AppMessage[] {
  const { verb, collection, selector, part, cid } = change;
  const about: AppMessage[] = [
    {
      code: 'console-changes',
      verb,
      collection,
      part,
      named: found?.names ?? (selector === null ? [] : [hideSecretsInText(selector).slice(0, 200)]),
      count: selector === null ? null : (found?.count ?? null),
      cid,
    },
  ];
  if (
    /^(platform\/)?(tokens|realms|grants)$|\/(tokens|realms|grants)$/.test(
      `${collection}/${part}`.replace(/\/$/, ''),
    )
  ) {
    about.push({ code: 'console-token-answer' });
  }
  return about;
}

/** Whether it names what it is about by numbers alone, which are the same things at any time. */
function isByNumber({ selector }: NamedChange): boolean {
  return selector !== null && /^\d+(,\d+)*$/.test(selector);
}

/** As it is shown; how much of a long one is left out stands at its end. */
function shownBody(payload: string): string {
  const body = hideSecretsInText(payload);
  return body.length <= MOST_SHOWN_BODY
    ? body
    : `${body.slice(0, MOST_SHOWN_BODY)}… [+${body.length - MOST_SHOWN_BODY}]`;
}

interface Found {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly count: number;
  readonly clientIds: readonly string[];
}

/** What a selector means now; null where flespi does not say. Asking changes nothing. */
async function namesOf(
  rest: Pick<Rest, 'request'>,
  { collection, rawSelector, cid }: NamedChange,
): Promise<Found | null> {
  const isSessions = collection === 'mqtt/sessions';
  const fields = isSessions ? '' : '?fields=id,name';
  const as = cid === null ? '' : `${isSessions ? '?' : '&'}cid=${encodeURIComponent(cid)}`;
  const answer = await rest.request('get', `${collection}/${rawSelector ?? ''}${fields}${as}`);
  if (!answer.ok) return null;
  const objects = listIn(answer.value.body)?.filter(isJsonObject);
  if (objects === undefined) return null;
  return {
    ids: objects.map((object) => textField(object, 'id') ?? ''),
    count: objects.length,
    names: objects.slice(0, MOST_NAMED).map((object) => {
      const id = textField(object, 'id') ?? '';
      const name = textField(object, 'name') ?? textField(object, 'client_id');
      return name === null ? id : `${name} (${id})`;
    }),
    clientIds: objects.flatMap((object) => textField(object, 'client_id') ?? []),
  };
}
