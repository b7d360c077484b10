import { useState } from 'react';
import type { ChangePlan } from '../../shared/change-plan.ts';
import type { ConsoleAnswer, ConsoleCall, ConsoleMethod } from '../../shared/rest-console.ts';
import { restPath, withParameter } from '../../shared/rest-path.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useSay } from '../ui/format-store.ts';
import { useConsoleHistory } from './console-history.ts';

export interface ConsoleDraft {
  readonly method: ConsoleMethod;
  readonly path: string;
  readonly payload: string;
  /** Texts as typed; empty for none. */
  readonly responseCid: string;
  readonly chunked: boolean;
}

const FIRST: ConsoleDraft = {
  method: 'GET',
  path: 'gw/devices/all?fields=id,name,protocol_id',
  payload: '',
  responseCid: '',
  chunked: true,
};

/** Whether a call only reads, and is answered here. */
export function isMadeAtOnce({ method, responseCid }: Pick<ConsoleCall, 'method' | 'responseCid'>): boolean {
  return method === 'GET' && responseCid === null;
}

/** Makes calls: those that read at once, the others after they were agreed to. */
export function useConsole(accountId: string) {
  const host = useHost();
  const say = useSay();
  const nowMs = useShownNow();
  const remember = useConsoleHistory((history) => history.add);
  const [draft, setDraft] = useState<ConsoleDraft>(FIRST);
  const [plan, setPlan] = useState<ChangePlan | null>(null);
  const [answer, setAnswer] = useState<ConsoleAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const call: ConsoleCall = {
    accountId,
    method: draft.method,
    path: restPath(draft.path),
    payload: draft.payload.trim(),
    responseCid: draft.responseCid.trim() === '' ? null : draft.responseCid.trim(),
    chunked: draft.chunked,
  };
  const take = (made: ConsoleCall, came: ConsoleAnswer): void => {
    setPlan(null);
    setFailure(null);
    setAnswer(came);
    remember({ call: made, atMs: nowMs(), status: came.status, tookMs: came.tookMs });
  };
  return {
    draft,
    call,
    plan,
    answer,
    failure,
    isBusy,
    change(patch: Partial<ConsoleDraft>) {
      setDraft((before) => ({ ...before, ...patch }));
      setPlan(null);
    },
    /** In the name of a sub-account; null for ours. */
    actAs(cid: string | null) {
      setDraft((before) => ({ ...before, path: withParameter(before.path, 'cid', cid) }));
      setPlan(null);
    },
    async send() {
      setBusy(true);
      setFailure(null);
      if (isMadeAtOnce(call)) {
        const came = await host.console.get(call);
        if (came.ok) take(call, came.value);
        else setFailure(say(came.error));
      } else {
        const planned = await host.console.plan(call);
        setPlan(planned.ok ? planned.value : null);
        if (!planned.ok) setFailure(say(planned.error));
      }
      setBusy(false);
    },
    done: (came: ConsoleAnswer) => take(call, came),
    left(why: string | null) {
      setPlan(null);
      setFailure(why);
    },
  };
}
