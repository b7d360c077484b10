import Ban from 'lucide-react/icons/ban';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import CircleX from 'lucide-react/icons/circle-x';
import PowerOff from 'lucide-react/icons/power-off';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Unplug from 'lucide-react/icons/unplug';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import styles from './StateChip.module.css';
import type { ShownState } from './shown-stream.ts';

const ICONS = {
  unknown: CircleQuestionMark,
  disabled: PowerOff,
  idle: CirclePause,
  delivering: CircleCheck,
  'not-live': Unplug,
  degraded: TriangleAlert,
  failing: CircleX,
  blocked: Ban,
} as const;

/** The shape of a stream's state. */
export function StateIcon({ state, size = 14 }: { readonly state: ShownState; readonly size?: number }) {
  const Icon = ICONS[state];
  return (
    <Icon size={size} aria-hidden="true" className={cx(styles.icon, styles[state])} data-status-mark="" />
  );
}

/** A stream's state by shape, word and colour. */
export function StateChip({ state }: { readonly state: ShownState }) {
  const { t } = useTranslation('streams');
  return (
    <span className={cx(styles.chip, styles[state])} data-status-mark="">
      <StateIcon state={state} />
      {t(`state_${state}`)}
    </span>
  );
}
