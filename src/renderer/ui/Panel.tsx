import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import hidden from './Hidden.module.css';
import styles from './Panel.module.css';
import { useTimeWords } from './use-time-words.ts';

interface PanelProps {
  /** Name of the region; a contract for assistive technology and tests. */
  readonly label: string;
  readonly children: ReactNode;
  readonly header?: ReactNode;
  /** Whether what it shows is live; where it is not, the panel says so and its marks of status lose their colour. */
  readonly dataLive: boolean;
  /** Unix milliseconds up to which what it shows is known; null where it is known up to now. */
  readonly asOfMs?: number | null;
  /** Hides the heading from the eye where a tab above already says it. */
  readonly underTab?: boolean;
}

/** A region of the window with its heading. */
export function Panel(props: PanelProps) {
  const { label, header, children, dataLive, asOfMs = null, underTab = false } = props;
  const { t } = useTranslation('ui');
  const timeWords = useTimeWords();
  const mark =
    asOfMs === null ? t('notLive') : `${t('notLive')}, ${t('asOf', { time: timeWords.labelled(asOfMs) })}`;
  return (
    <section
      aria-label={label}
      data-live={dataLive}
      className={cx(styles.panel, !dataLive && styles.notLive)}
    >
      <header className={cx(styles.header, underTab && styles.underTab)}>
        <h2 className={underTab ? hidden.hidden : styles.title}>{label}</h2>
        {!dataLive && (
          <span className={styles.mark} title={mark}>
            <span className={styles.words}>{mark}</span>
          </span>
        )}
        <div className={styles.actions}>{header}</div>
      </header>
      {children}
    </section>
  );
}
