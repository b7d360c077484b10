import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './AlertButton.module.css';
import { cx } from './cx.ts';
import { useFormat } from './format-store.ts';

interface AlertButtonProps {
  readonly icon: ReactNode;
  readonly count: number;
  /** After the count, where there is room for it. */
  readonly word: string;
  /** What it does, with the count: its accessible name. */
  readonly label: string;
  readonly danger?: boolean;
  readonly onPress: () => void;
}

/** So many of something that somebody should act on; leads to them. In the top bar only while there are any. */
export function AlertButton({ icon, count, word, label, danger = false, onPress }: AlertButtonProps) {
  const { figures } = useFormat();
  return (
    <AriaButton className={cx(styles.button, danger && styles.danger)} aria-label={label} onPress={onPress}>
      {icon}
      <span className={styles.count}>{figures.compact(count)}</span>{' '}
      <span className={styles.word}>{word}</span>
    </AriaButton>
  );
}
