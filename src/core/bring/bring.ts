import { randomBytes } from 'node:crypto';
import {
  type BringLook,
  type BringPlan,
  type BringWish,
  type BroughtStream,
  type Feedable,
  MOST_FED,
  type ShownCall,
} from '../../shared/bring.ts';
import type { ShownChange } from '../../shared/change-plan.ts';
import type { ListenerStatus } from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createThrottle } from '../base/throttle.ts';
import type { Rest } from '../flespi/rest.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import { carryOut, findMade, takeDown } from './carry-out.ts';
import { lookAround } from './look-around.ts';
import type { KeptStream, MadeFile } from './made-file.ts';
import { creationCalls, deletion, type PushHeader, type StreamToMake, shownCall } from './plan-calls.ts';

/** Of an account, what is needed to make a stream in it. */
export interface BringAccount {
  readonly rest: Pick<Rest, 'request'>;
  /** Whether it is known that flespi answers there, and no other broker. */
  isFlespi(): boolean;
  /** Whether its broker runs on this computer. */
  readonly isHere: boolean;
  /** Devices that flespi knows by id. */
  devices(): readonly Feedable[];
}

export interface BringDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly file: MadeFile;
  readonly account: (accountId: string) => BringAccount | undefined;
  readonly listener: () => ListenerStatus;
  /** What the listener asks for; null where it asks for nothing. */
  readonly header: () => PushHeader | null;
  /** Asks the person in the system's own words; null where the host has no such dialog, and what was shown is what was agreed to. */
  readonly confirm: ((change: ShownChange) => Promise<boolean>) | null;
  readonly onChange: (streams: readonly BroughtStream[]) => void;
}

/** Makes streams in flespi that push here. Nothing is changed there but by a plan that was shown. */
export interface Bring {
  look(accountId: string, address: string): Promise<Result<BringLook>>;
  plan(wish: BringWish): Promise<Result<BringPlan>>;
  /** Fails with `bring-nothing-there` where flespi has none: then it is forgotten. */
  planUndo(id: string): Promise<Result<BringPlan>>;
  /** The stream as it is then; null where it was undone. */
  carryOut(planId: string): Promise<Result<BroughtStream | null>>;
  /** It stays, and is not remembered any more. */
  accept(id: string): Result<null>;
  list(): readonly BroughtStream[];
  /** The listener took a batch. */
  took(accountId: string, streamId: string | null, messages: number): void;
}

interface Planned {
  readonly madeMs: number;
  readonly calls: readonly ShownCall[];
  readonly run: () => Promise<Result<BroughtStream | null>>;
}

const PLAN_MS = 10 * 60_000;
const MOST_PLANS = 20;
const TELL_MS = 1_000;

/** Creates it with what an earlier run left. */
export function createBring(deps: BringDeps): Bring {
  const { clock, file, log } = deps;
  const plans = new Map<string, Planned>();
  const counts = new Map<string, { readonly batches: number; readonly messages: number }>();
  let kept: readonly KeptStream[] = file.kept;
  let isBusy = false;

  const shown = (stream: KeptStream): BroughtStream => ({
    ...stream,
    ...(counts.get(stream.id) ?? { batches: 0, messages: 0 }),
  });
  const list = () => kept.map(shown);
  const telling = createThrottle(clock, TELL_MS, () => deps.onChange(list()));
  const keep = (next: readonly KeptStream[]): Result<null> => {
    kept = next;
    telling.now();
    const done = keptOrFailed(() => file.write(kept));
    if (!done.ok) log.error('bring.not-kept', { code: done.error.code });
    return done;
  };
  const put = (stream: KeptStream) => keep([...kept.filter(({ id }) => id !== stream.id), stream]);
  const forget = (id: string) => keep(kept.filter((stream) => stream.id !== id));
  const accountOf = (id: string): Result<BringAccount> => {
    const account = deps.account(id);
    return account === undefined ? fail({ code: 'unknown-account' }) : ok(account);
  };
  const lookAt = async (accountId: string, address: string) => {
    const account = accountOf(accountId);
    if (!account.ok) return account;
    const { rest, isHere, isFlespi } = account.value;
    const devices = account.value.devices();
    const hasSecret = deps.header() !== null;
    const listener = deps.listener();
    return ok(await lookAround({ rest, accountId, listener, hasSecret, address, isHere, isFlespi, devices }));
  };
  const addPlan = (calls: readonly ShownCall[], run: Planned['run']): BringPlan => {
    const id = randomBytes(16).toString('hex');
    for (const old of [...plans.keys()].slice(0, Math.max(0, plans.size - MOST_PLANS + 1))) plans.delete(old);
    plans.set(id, { madeMs: clock.nowMs(), calls, run });
    return { id, calls };
  };

  const make = async (accountId: string, stream: StreamToMake): ReturnType<Planned['run']> => {
    const account = accountOf(accountId);
    if (!account.ok) return account;
    const { name, uri, feed } = stream;
    let record: KeptStream = {
      id: randomBytes(8).toString('hex'),
      accountId,
      name,
      uri,
      streamId: null,
      feed: { kind: feed.kind, count: feed.ids.length },
      state: 'making',
      madeMs: clock.nowMs(),
      firstBatchMs: null,
    };
    // What is not remembered could not be undone.
    const remembered = put(record);
    if (!remembered.ok) {
      forget(record.id);
      return remembered;
    }
    const done = await carryOut(stream, {
      rest: account.value.rest,
      onId(streamId) {
        record = { ...record, streamId };
        put(record);
      },
    });
    log.info('bring.made', { left: done.left, account: accountId });
    if (done.left === 'nothing') {
      forget(record.id);
      return fail(done.message);
    }
    // A batch may have come meanwhile.
    const now = kept.find(({ id }) => id === record.id) ?? record;
    const state = done.left === 'made' ? 'made' : done.streamId === null ? 'unsure' : 'incomplete';
    put({ ...now, state });
    return done.left === 'made' ? ok(shown({ ...now, state })) : fail(done.message);
  };
  const undo = async (stream: KeptStream, streamId: string): ReturnType<Planned['run']> => {
    const account = accountOf(stream.accountId);
    if (!account.ok) return account;
    const done = await takeDown(account.value.rest, { streamId, uri: stream.uri });
    if (!done.ok) return done;
    log.info('bring.undone', { account: stream.accountId, stream: streamId });
    forget(stream.id);
    return ok(null);
  };

  return {
    list,
    async look(accountId, address) {
      const looked = await lookAt(accountId, address);
      return looked.ok ? ok(looked.value.look) : looked;
    },
    async plan(wish) {
      const { accountId, feed } = wish;
      const name = wish.name.trim();
      const ids = [...new Set(feed.ids)];
      if (name === '') return fail({ code: 'bring-no-name' });
      if (ids.length === 0) return fail({ code: 'bring-nothing-chosen' });
      if (ids.length > MOST_FED) return fail({ code: 'bring-too-many', most: MOST_FED });
      const looked = await lookAt(accountId, wish.address);
      if (!looked.ok) return looked;
      const { look, protocolId } = looked.value;
      const bad = look.findings.find(({ state }) => state === 'bad');
      if (bad !== undefined) return fail(bad.message);
      if (look.uri === null || protocolId === null) return fail({ code: 'bring-no-http' });
      const header = deps.header();
      const stream = { name, uri: look.uri, protocolId, header, feed: { kind: feed.kind, ids } };
      const calls = creationCalls(stream).map((call) => shownCall(call, header));
      return ok(addPlan(calls, () => make(accountId, stream)));
    },
    async planUndo(id) {
      const stream = kept.find((one) => one.id === id);
      if (stream === undefined) return fail({ code: 'bring-unknown' });
      // As another window is making it: what flespi has of it is not settled.
      if (stream.state === 'making') return fail({ code: 'bring-busy' });
      const account = accountOf(stream.accountId);
      if (!account.ok) return account;
      let { streamId } = stream;
      if (streamId === null) {
        const found = await findMade(account.value.rest, stream.uri);
        if (!found.ok) return fail({ code: 'bring-not-undone', why: found.error });
        if (found.value === null) {
          forget(id);
          return fail({ code: 'bring-nothing-there' });
        }
        streamId = found.value.id;
        put({ ...stream, streamId, state: 'incomplete' });
      }
      const known = streamId;
      return ok(addPlan([shownCall(deletion(known), null)], () => undo(stream, known)));
    },
    async carryOut(planId) {
      if (isBusy) return fail({ code: 'bring-busy' });
      const plan = plans.get(planId);
      plans.delete(planId);
      const ageMs = plan === undefined ? 0 : clock.nowMs() - plan.madeMs;
      if (plan === undefined || ageMs > PLAN_MS) return fail({ code: 'bring-plan-gone' });
      isBusy = true;
      try {
        if (deps.confirm !== null && !(await deps.confirm({ about: [], calls: plan.calls })))
          return fail({ code: 'bring-declined' });
        return await plan.run();
      } finally {
        isBusy = false;
      }
    },
    accept(id) {
      if (!kept.some((one) => one.id === id)) return fail({ code: 'bring-unknown' });
      return forget(id);
    },
    took(accountId, streamId, messages) {
      if (streamId === null) return;
      const stream = kept.find((one) => one.accountId === accountId && one.streamId === streamId);
      if (stream === undefined) return;
      const { batches, messages: before } = counts.get(stream.id) ?? { batches: 0, messages: 0 };
      counts.set(stream.id, { batches: batches + 1, messages: before + messages });
      if (stream.firstBatchMs === null) put({ ...stream, firstBatchMs: clock.nowMs() });
      else telling.soon();
    },
  };
}
