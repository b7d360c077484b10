import { useCallback, useState } from 'react';
import { type BringPlan, type FeedKind, LONGEST_STREAM_NAME } from '../../shared/bring.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { usePublicAddress } from '../shell/public-address.ts';
import { useSay } from '../ui/format-store.ts';

const NONE: ReadonlySet<string> = new Set();

/** What a person enters, and what was answered to it. */
export type BringForm = ReturnType<typeof useBring>;

/** Looks at what is needed, plans and carries out. `firstName`: what a stream is called until somebody says otherwise. */
export function useBring(accountId: string, firstName: string) {
  const host = useHost();
  const say = useSay();
  const [address, keepAddress] = usePublicAddress();
  const [name, setName] = useState(firstName);
  const [kind, setKind] = useState<FeedKind>('devices');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const [plan, setPlan] = useState<BringPlan | null>(null);
  const [outcome, setOutcome] = useState<'busy' | 'done' | { readonly failure: string } | null>(null);
  /** What was looked at last: while an address is being typed nothing is asked. */
  const [lookedAt, setLookedAt] = useState(address);
  const ask = useCallback(
    () => host.bring.look({ accountId, address: lookedAt }),
    [host, accountId, lookedAt],
  );
  const look = useLiveQuery({ ask, subject: `${accountId} ${lookedAt}`, enabled: accountId !== '' });
  const forget = (): void => {
    setPlan(null);
    setOutcome(null);
  };

  return {
    address,
    name,
    kind,
    chosen,
    plan,
    outcome,
    look,
    changeAddress(text: string) {
      keepAddress(text);
      forget();
    },
    changeName(text: string) {
      setName(text.slice(0, LONGEST_STREAM_NAME));
      forget();
    },
    changeKind(next: FeedKind) {
      setKind(next);
      setChosen(NONE);
      forget();
    },
    choose(ids: ReadonlySet<string>) {
      setChosen(ids);
      forget();
    },
    lookAgain() {
      forget();
      if (lookedAt === address) look.retry();
      else setLookedAt(address);
    },
    back: forget,
    async show() {
      setOutcome('busy');
      setLookedAt(address);
      const planned = await host.bring.plan({ accountId, name, address, feed: { kind, ids: [...chosen] } });
      setPlan(planned.ok ? planned.value : null);
      setOutcome(planned.ok ? null : { failure: say(planned.error) });
    },
    async carryOut() {
      if (plan === null) return;
      setOutcome('busy');
      const done = await host.bring.carryOut({ planId: plan.id });
      setPlan(null);
      setOutcome(done.ok ? 'done' : { failure: say(done.error) });
      look.retry();
    },
  };
}
