import type { LucideIcon } from 'lucide-react';
import ArrowDownToLine from 'lucide-react/icons/arrow-down-to-line';
import Ban from 'lucide-react/icons/ban';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleOff from 'lucide-react/icons/circle-off';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Eye from 'lucide-react/icons/eye';
import Hourglass from 'lucide-react/icons/hourglass';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import styles from './Completeness.module.css';
import { type CompletenessView, completenessTone } from './completeness-view.ts';

const ICONS: Readonly<Record<CompletenessView['kind'], LucideIcon>> = {
  unknown: CircleQuestionMark,
  never: CircleOff,
  paused: CircleOff,
  refused: Ban,
  complete: CircleCheck,
  'not-kept': OctagonAlert,
  look: Eye,
  'partly-never': TriangleAlert,
  'no-message-yet': Hourglass,
  received: CircleDashed,
  'catching-up': ArrowDownToLine,
  gaps: TriangleAlert,
  'given-up': OctagonAlert,
  'gaps-unproved': CircleQuestionMark,
};

/** The shape that goes with the sentence, so that colour is never the only cue. */
export function CompletenessIcon({
  view,
  size = 14,
}: {
  readonly view: CompletenessView;
  readonly size?: number;
}) {
  const Icon = ICONS[view.kind];
  return (
    <Icon
      size={size}
      aria-hidden="true"
      data-status-mark=""
      className={styles[`icon-${completenessTone(view)}`]}
    />
  );
}
