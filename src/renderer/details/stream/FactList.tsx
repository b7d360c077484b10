import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import styles from './StreamDetails.module.css';
import type { Fact } from './stream-facts.ts';

interface FactListProps {
  readonly title: string;
  readonly hint?: string;
  readonly facts: readonly (Fact & { readonly percent?: string | null })[];
  /** Beside each other, for short figures, instead of below. */
  readonly tiles?: boolean;
}

/** A group of facts under its heading. */
export function FactList({ title, hint, facts, tiles = false }: FactListProps) {
  const { t } = useTranslation('streamDetails');
  return (
    <section className={styles.group}>
      <h4 className={styles.title}>
        {title} {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </h4>
      <dl className={cx(styles.facts, tiles && styles.tiles)}>
        {facts.map(({ label, value, warn = false, percent = null }) => (
          <div key={label} className={styles.fact}>
            <dt>{t(label)}</dt>
            <dd className={cx(warn && styles.warn)}>
              {value}
              {percent !== null && <span className={styles.percent}>{t('share', { percent })}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
