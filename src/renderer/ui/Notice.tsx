import type { LucideIcon } from 'lucide-react';
import Info from 'lucide-react/icons/info';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Notice.module.css';

type Tone = 'info' | 'warning' | 'danger';

const ICONS: Readonly<Record<Tone, LucideIcon>> = {
  info: Info,
  warning: TriangleAlert,
  danger: OctagonAlert,
};

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** `alert` where it comes up by itself and must be heard at once. */
  readonly role?: 'alert' | 'status';
}

/** A sentence that must not be overlooked, with its sign. */
export function Notice({ tone, children, role }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={cx(styles.notice, styles[tone])} {...(role === undefined ? {} : { role })}>
      <Icon size={15} aria-hidden="true" />
      <div className={styles.words}>{children}</div>
    </div>
  );
}
