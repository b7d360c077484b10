import CircleCheck from 'lucide-react/icons/circle-check';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './GapDialog.module.css';
import { GapItem } from './GapItem.tsx';
import { useGaps } from './use-gaps.ts';

interface GapListProps {
  /** Takes the focus where a button that had it goes away. */
  readonly sectionRef: RefObject<HTMLElement | null>;
  readonly inReach: boolean;
  readonly nowMs: number;
}

const STEP = 100;

/** The gaps on record, newest first. */
export function GapList({ sectionRef, inReach, nowMs }: GapListProps) {
  const { t } = useTranslation('gaps');
  const say = useSay();
  const { gaps, failure, renew } = useGaps();
  const [shown, setShown] = useState(STEP);
  if (gaps === null) return <LoadState loading={t('loading')} failure={failure} onRetry={renew} />;

  const older = Math.min(STEP, gaps.length - shown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={sectionRef} tabIndex={0} aria-label={t('list')} className={styles.section}>
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {t('stale', { message: say(failure) })}
        </Notice>
      )}
      {gaps.length === 0 && (
        <EmptyState icon={<CircleCheck size={28} />} title={t('none')}>
          <p>{t('noneText')}</p>
        </EmptyState>
      )}
      <ul>
        {gaps.slice(0, shown).map((gap) => (
          <GapItem
            key={`${gap.accountId}/${gap.id}`}
            gap={gap}
            inReach={inReach}
            nowMs={nowMs}
            onRetried={renew}
          />
        ))}
      </ul>
      {older > 0 && <Button onPress={() => setShown(shown + STEP)}>{t('older', { count: older })}</Button>}
    </section>
  );
}
