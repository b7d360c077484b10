import type { TFunction } from 'i18next';
import Ban from 'lucide-react/icons/ban';
import CalendarX from 'lucide-react/icons/calendar-x';
import ClockAlert from 'lucide-react/icons/clock-alert';
import ClockFading from 'lucide-react/icons/clock-fading';
import GlobeOff from 'lucide-react/icons/globe-off';
import History from 'lucide-react/icons/history';
import LocateOff from 'lucide-react/icons/locate-off';
import MapPinOff from 'lucide-react/icons/map-pin-off';
import MapPinX from 'lucide-react/icons/map-pin-x';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './RowMarks.module.css';
import { isKnown, MARKS, type Mark } from './row-facts.ts';

const ICONS = {
  alarm: OctagonAlert,
  warning: TriangleAlert,
  disabled: Ban,
  noFix: MapPinOff,
  invalidPlace: MapPinX,
  beyondMap: GlobeOff,
  invalidFix: LocateOff,
  oldFix: ClockFading,
  timeUnknown: CalendarX,
  clock: ClockAlert,
  late: History,
} as const satisfies Readonly<Record<Mark, unknown>>;

/** What is odd about a vehicle, as marks with their words. `marks` are names of `Mark`s, joined by spaces. */
export function RowMarks({ marks, placeAge }: { readonly marks: string; readonly placeAge: string }) {
  const { t } = useTranslation('vehicles');
  if (marks === '') return null;
  const present = new Set(marks.split(' '));
  return (
    <span className={styles.marks} data-status-mark="">
      {MARKS.filter((mark) => present.has(mark)).map((mark) => {
        const Icon = ICONS[mark];
        const words = mark === 'oldFix' ? placeAgeWords(placeAge, t) : t(`flag_${mark}`);
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

function placeAgeWords(age: string, t: TFunction<'vehicles'>): string {
  return isKnown(age) ? t('flag_oldFix', { age }) : t('flag_oldFixUndated');
}
