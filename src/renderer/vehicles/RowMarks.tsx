import Ban from 'lucide-react/icons/ban';
import ClockAlert from 'lucide-react/icons/clock-alert';
import History from 'lucide-react/icons/history';
import LocateOff from 'lucide-react/icons/locate-off';
import MapPinOff from 'lucide-react/icons/map-pin-off';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './RowMarks.module.css';
import { MARKS, type Mark } from './row-facts.ts';

const ICONS = {
  alarm: OctagonAlert,
  warning: TriangleAlert,
  disabled: Ban,
  noFix: MapPinOff,
  invalidFix: LocateOff,
  clock: ClockAlert,
  late: History,
} as const satisfies Readonly<Record<Mark, unknown>>;

/** What is odd about a vehicle, as marks with their words. `marks` are names of `Mark`s, joined by spaces. */
export function RowMarks({ marks }: { readonly marks: string }) {
  const { t } = useTranslation('vehicles');
  if (marks === '') return null;
  const present = new Set(marks.split(' '));
  return (
    <span className={styles.marks} data-status-mark="">
      {MARKS.filter((mark) => present.has(mark)).map((mark) => {
        const Icon = ICONS[mark];
        const words = t(`flag_${mark}`);
        return (
          <span key={mark} className={cx(styles.mark, mark === 'alarm' && styles.alarm)} title={words}>
            <Icon size={13} aria-hidden="true" />
            <Hidden>{words}</Hidden>
          </span>
        );
      })}
    </span>
  );
}
