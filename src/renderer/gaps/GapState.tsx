import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Clock from 'lucide-react/icons/clock';
import Download from 'lucide-react/icons/download';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { AccountGap, Gap, GapState as State } from '../../shared/completeness.ts';
import { useAppState } from '../stores/stores.ts';
import { Bar } from '../ui/Bar.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import { refilledOf, wholePercent } from './completeness-view.ts';
import styles from './GapDialog.module.css';

type Shown = State | 'partly';

const ICONS: Readonly<Record<Shown, LucideIcon>> = {
  waiting: Clock,
  refilling: Download,
  refilled: CircleCheck,
  partly: TriangleAlert,
  unproved: CircleQuestionMark,
  unrecoverable: OctagonAlert,
};

/** How far a gap's refill has come, by shape, words and colour. */
export function GapState({ gap }: { readonly gap: AccountGap }) {
  const { t } = useTranslation('gaps');
  const shown: Shown = gap.state === 'unproved' && gap.reason !== null ? 'partly' : gap.state;
  const Icon = ICONS[shown];
  const result = useResultWords(gap, shown);
  return (
    <div className={styles.state}>
      <Icon size={14} aria-hidden="true" className={cx(styles.mark, styles[shown])} />
      <span className={cx(styles.word, styles[shown])}>{t(`state_${shown}`)}</span>
      {result !== null && <span className={styles.result}>{result}</span>}
      {shown === 'refilling' && <Progress gap={gap} />}
    </div>
  );
}

function Progress({ gap }: { readonly gap: Gap }) {
  const { t } = useTranslation('gaps');
  const share = gap.vehicles === 0 ? null : refilledOf(gap);
  return (
    <span
      role="progressbar"
      aria-label={t('progressLabel')}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': wholePercent(share) })}
      className={styles.bar}
    >
      <Bar fraction={share} />
    </span>
  );
}

const PROGRESS = {
  devices: 'progress',
  channels: 'progressChannels',
  both: 'progressBoth',
  topics: 'progress',
} as const;

function useResultWords(
  { accountId, vehicles, vehiclesDone, found }: AccountGap,
  shown: Shown,
): string | null {
  const { figures } = useFormat();
  const { t } = useTranslation('gaps');
  const follow =
    useAppState(({ accounts }) => accounts?.find(({ id }) => id === accountId)?.follow) ?? 'devices';
  const foundWords = t('found', { count: found, formatted: figures.count(found) });
  switch (shown) {
    case 'waiting':
      return null;
    case 'refilling':
      if (vehicles === 0) return null;
      return `${t(PROGRESS[follow], { done: figures.count(vehiclesDone), all: figures.count(vehicles) })}, ${foundWords}`;
    case 'refilled':
      return found === 0 ? t('nothingMissing') : foundWords;
    case 'partly':
    case 'unproved':
    case 'unrecoverable':
      return found === 0 ? null : foundWords;
  }
}
