import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import styles from './StreamDetails.module.css';
import type { Fact } from './stream-facts.ts';

interface FactListProps {
  readonly title: string;
  readonly hint?: string;
  readonly facts: readonly (Fact & { readonly percent?: string | null })[];
}

/** A group of facts under its heading. */
export function FactList({ title, hint, facts }: FactListProps) {
  const { t } = useTranslation('streamDetails');
  return (
    <section className={styles.group}>
      <h4 className={styles.title}>
        {title} {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </h4>
      <dl className={styles.facts}>
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
