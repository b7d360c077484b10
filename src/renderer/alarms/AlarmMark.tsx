import Bell from 'lucide-react/icons/bell';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import Siren from 'lucide-react/icons/siren';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/alarms.ts';
import { cx } from '../ui/cx.ts';
import styles from './Alarms.module.css';

const ICONS = { danger: OctagonAlert, warning: TriangleAlert, notice: Bell } as const;

/** How grave an alarm is, by shape, word and colour. */
export function AlarmMark({ severity, first }: Pick<Alarm, 'severity' | 'first'>) {
  const { t } = useTranslation('alarms');
  const Icon = first ? Siren : ICONS[severity];
  return (
    <span
      className={cx(styles.mark, styles[severity], first && styles.first)}
      title={first ? t('personHint') : undefined}
    >
      <Icon size={14} aria-hidden="true" />
      {first ? t('person') : t(`severity_${severity}`)}
    </span>
  );
}
