import { useTranslation } from 'react-i18next';
import type { Ignition } from '../../shared/vehicle-status.ts';
import { cx } from '../ui/cx.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './IgnitionMark.module.css';

const SHAPES: Readonly<Record<Ignition, React.ReactNode>> = {
  on: <path d="M7 1.6V6.4M4 3.6A5 5 0 1 0 10 3.6" />,
  off: <path d="M7 1.6V3M5.2 3.1A5 5 0 0 0 3.6 11M10 3.6A5 5 0 0 1 6.2 12.4M1.8 1.8 12.2 12.2" />,
  unknown: <path d="M5 5A2 2 0 1 1 7 7.2V8.4M7 10.8V11.2" />,
};

interface IgnitionMarkProps {
  readonly ignition: Ignition;
  /** Whether its words stand beside it anyway. */
  readonly decorative?: boolean;
  /** Whether how it is now is not known. */
  readonly past?: boolean;
}

/** Ignition as a mark, with its words for those who cannot see it. */
export function IgnitionMark({ ignition, decorative = false, past = false }: IgnitionMarkProps) {
  const { t } = useTranslation('status');
  const words = t(past ? `was_ignition_${ignition}` : `ignition_${ignition}`);
  return (
    <span className={cx(styles.mark, styles[ignition])} title={words} data-status-mark="">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
          {SHAPES[ignition]}
        </g>
      </svg>
      {!decorative && <Hidden>{words}</Hidden>}
    </span>
  );
}
