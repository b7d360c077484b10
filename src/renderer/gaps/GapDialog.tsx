import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './GapDialog.module.css';
import { GapList } from './GapList.tsx';
import { Meaning } from './Meaning.tsx';
import { overallCompleteness } from './overall-completeness.ts';

interface GapDialogProps {
  readonly onClose: () => void;
}

/** What the sentence means, and every gap on record. */
export function GapDialog({ onClose }: GapDialogProps) {
  const { t } = useTranslation('gaps');
  const { times } = useFormat();
  const host = useHost();
  const say = useSay();
  const toSee = useAppState((state) => {
    const facts = overallCompleteness(state.completeness);
    return facts === null ? 0 : facts.unrecoverable + facts.unproved;
  });
  const inReach = useAppState((state) => state.hostLink === 'open');
  const lastContactMs = useAppState((state) => state.lastContactMs);
  const list = useRef<HTMLElement>(null);
  const nowMs = useNow();
  const [failure, setFailure] = useState<string | null>(null);

  async function markAsSeen(): Promise<void> {
    setFailure(null);
    const answer = await host.delivery.acknowledgeGaps();
    if (answer.ok) list.current?.focus();
    else setFailure(say(answer.error));
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      {...(toSee > 0 && {
        footer: (
          <div className={styles.footer}>
            <p className={styles.muted}>{t('seenHint', { count: toSee })}</p>
            <Button onPress={() => void markAsSeen()} isDisabled={!inReach}>
              {t('seen')}
            </Button>
          </div>
        ),
      })}
    >
      <Meaning nowMs={nowMs} />
      {!inReach && (
        <Notice tone="warning" role="status">
          {t('outOfReach', { time: times.full(lastContactMs) })}
        </Notice>
      )}
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {t('seenFailed', { message: failure })}
        </Notice>
      )}
      <GapList sectionRef={list} inReach={inReach} nowMs={nowMs} />
    </Dialog>
  );
}
