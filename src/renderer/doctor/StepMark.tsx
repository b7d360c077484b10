import type { LucideIcon } from 'lucide-react';
import Circle from 'lucide-react/icons/circle';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleMinus from 'lucide-react/icons/circle-minus';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { DoctorStepState } from '../../shared/doctor.ts';
import { cx } from '../ui/cx.ts';
import styles from './StepMark.module.css';

const ICONS: Readonly<Record<DoctorStepState, LucideIcon>> = {
  waiting: Circle,
  running: LoaderCircle,
  passed: CircleCheck,
  warned: TriangleAlert,
  failed: OctagonAlert,
  skipped: CircleMinus,
};

interface StepMarkProps {
  readonly state: DoctorStepState;
  readonly word: string;
}

/** How a step is, by shape and word; the colour only adds to them. */
export function StepMark({ state, word }: StepMarkProps) {
  const Icon = ICONS[state];
  return (
    <span className={cx(styles.mark, styles[state])}>
      <Icon size={16} aria-hidden="true" />
      {word}
    </span>
  );
}
