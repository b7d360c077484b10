import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BringPlan, BroughtStream } from '../../shared/bring.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useFormat, useSay } from '../ui/format-store.ts';
import { ItemCard } from '../ui/ItemCard.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Bring.module.css';
import { Calls } from './CallList.tsx';

interface MadeStreamsProps {
  /** Something was undone: what is in the way of another one may be otherwise now. */
  readonly onChanged: () => void;
}

/** What was made from here, what came of it, and how to undo it; nothing where nothing was made. */
export function MadeStreams({ onChanged }: MadeStreamsProps) {
  const { t } = useTranslation('bring');
  const host = useHost();
  const { value } = useLiveQuery({ ask: host.bring.made, listen: host.bring.onChanged });
  /** What was there as one was undone: it is told until another is made. */
  const [undoneAmong, setUndoneAmong] = useState<ReadonlySet<string> | null>(null);
  const isTold = undoneAmong !== null && (value ?? []).every(({ id }) => undoneAmong.has(id));
  return (
    <>
      <div role="status">{isTold && <Notice tone="info">{t('undone')}</Notice>}</div>
      {value !== null && value.length > 0 && (
        <section className={columns.column} aria-label={t('made')}>
          <h3 className={columns.heading}>{t('made')}</h3>
          <p className={styles.muted}>{t('madeHint')}</p>
          <ul className={styles.made}>
            {value.map((stream) => (
              <Made
                key={stream.id}
                stream={stream}
                onUndone={() => {
                  setUndoneAmong(new Set(value.map(({ id }) => id)));
                  onChanged();
                }}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface MadeProps {
  readonly stream: BroughtStream;
  readonly onUndone: () => void;
}

function Made({ stream, onUndone }: MadeProps) {
  const { t } = useTranslation('bring');
  const host = useHost();
  const say = useSay();
  const { times } = useFormat();
  const [plan, setPlan] = useState<BringPlan | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id, name, streamId, state, feed, madeMs } = stream;
  // As flespi calls it: each stream has an address of its own.
  const address = streamId === null ? stream.uri : `${stream.uri.replace(/\/$/, '')}/${streamId}`;
  const attempt = async (act: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setFailure(await act());
    setBusy(false);
  };
  const planUndo = () =>
    attempt(async () => {
      const planned = await host.bring.planUndo({ id });
      if (planned.ok) setPlan(planned.value);
      return planned.ok ? null : say(planned.error);
    });
  const undo = (planId: string) =>
    attempt(async () => {
      const done = await host.bring.carryOut({ planId });
      setPlan(null);
      if (done.ok) onUndone();
      return done.ok ? null : say(done.error);
    });
  const keep = () =>
    attempt(async () => {
      const kept = await host.bring.accept({ id });
      return kept.ok ? null : say(kept.error);
    });

  return (
    <ItemCard
      name={name}
      level={4}
      beside={streamId !== null && <span className={styles.muted}>{streamId}</span>}
      actions={
        plan === null ? (
          <>
            <Button onPress={() => void planUndo()} isBusy={isBusy} label={t('undoNamed', { name })}>
              {t('undo')}
            </Button>
            {state === 'made' && (
              <Button onPress={() => void keep()} isBusy={isBusy} label={t('keepNamed', { name })}>
                {t('keep')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button variant="danger" onPress={() => void undo(plan.id)} isBusy={isBusy}>
              {t('undoDo')}
            </Button>
            <Button onPress={() => setPlan(null)} isDisabled={isBusy}>
              {t('cancel')}
            </Button>
          </>
        )
      }
    >
      <p>
        <strong>{t(`state_${state}`)}.</strong> {t('madeAt', { time: times.full(madeMs) })}{' '}
        {t(`fedBy_${feed.kind}`, { count: feed.count })}
      </p>
      <p className={styles.uri}>
        <code>{address}</code>
        <CopyIconButton label={t('copyAddress', { address })} text={() => address} />
      </p>
      {state === 'made' && <Watched stream={stream} />}
      {plan !== null && (
        <>
          <p>{t('undoQuestion', { name })}</p>
          <Calls calls={plan.calls} />
        </>
      )}
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      )}
    </ItemCard>
  );
}

/** Whether anything has come of it: by the listener's own counters. */
function Watched({ stream }: { readonly stream: BroughtStream }) {
  const { t } = useTranslation('bring');
  const host = useHost();
  const { times } = useFormat();
  const say = useSay();
  const { value } = useLiveQuery({ ask: host.listener.status, listen: host.listener.onChanged });
  const { firstBatchMs, batches, messages, madeMs } = stream;
  const refusal = value?.lastRefusal ?? null;
  if (firstBatchMs !== null) {
    const counts = {
      batches: t('batches', { count: batches }),
      messages: t('messages', { count: messages }),
    };
    return (
      <p role="status" className={styles.good}>
        {t('first', { time: times.full(firstBatchMs) })} {t('since', counts)}
      </p>
    );
  }
  return (
    <>
      <p role="status">{t('waiting')}</p>
      {refusal !== null && refusal.atMs >= madeMs && (
        <Notice tone="warning">
          {t('refusedLately', { from: refusal.from, status: refusal.status, reason: say(refusal.reason) })}
        </Notice>
      )}
    </>
  );
}
