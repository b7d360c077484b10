import type { AriaRole, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Hidden.module.css';

interface HiddenProps {
  readonly children: ReactNode;
  readonly role?: AriaRole;
  readonly 'aria-live'?: 'polite';
}

/** Words for screen readers alone. A plain element: a list may hold a thousand. */
export function Hidden(props: HiddenProps) {
  return <span {...props} className={cx(styles.hidden)} />;
}
