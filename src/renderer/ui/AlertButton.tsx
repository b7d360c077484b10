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
  /** `quiet`: nothing of it deserves a look. `urgent`: before all else. */
  readonly tone?: 'quiet' | 'warning' | 'danger' | 'urgent';
  readonly onPress: () => void;
}

/** So many of something that somebody should act on; leads to them. */
export function AlertButton({ icon, count, word, label, tone = 'warning', onPress }: AlertButtonProps) {
  const { figures } = useFormat();
  return (
    <AriaButton className={cx(styles.button, styles[tone])} aria-label={label} onPress={onPress}>
      {icon}
      <span className={styles.count}>{figures.compact(count)}</span>
      {word !== '' && (
        <>
          {' '}
          <span className={styles.word}>{word}</span>
        </>
      )}
    </AriaButton>
  );
}
