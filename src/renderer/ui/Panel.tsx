import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import hidden from './Hidden.module.css';
import styles from './Panel.module.css';

interface PanelProps {
  /** Name of the region; a contract for assistive technology and tests. */
  readonly label: string;
  readonly children: ReactNode;
  readonly header?: ReactNode;
  /** Whether what it shows is live; where it is not, the panel says so and its marks of status lose their colour. */
  readonly dataLive: boolean;
  /** Hides the heading from the eye where a tab above already says it. */
  readonly underTab?: boolean;
}

/** A region of the window with its heading. */
export function Panel({ label, header, children, dataLive, underTab = false }: PanelProps) {
  const { t } = useTranslation('ui');
  return (
    <section
      aria-label={label}
      data-live={dataLive}
      className={cx(styles.panel, !dataLive && styles.notLive)}
    >
      <header className={cx(styles.header, underTab && styles.underTab)}>
        <h2 className={underTab ? hidden.hidden : styles.title}>{label}</h2>
        {!dataLive && <span className={styles.mark}>{t('notLive')}</span>}
        <div className={styles.actions}>{header}</div>
      </header>
      {children}
    </section>
  );
}
