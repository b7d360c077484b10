import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../shared/map-source.ts';
import styles from './BaseMaps.module.css';
import { Section } from './Section.tsx';

interface FilesSectionProps {
  readonly sources: readonly MapSource[];
}

/** Maps out of files. */
export function FilesSection({ sources }: FilesSectionProps) {
  const { t } = useTranslation('baseMaps');
  return (
    <Section title={t('files')}>
      {sources.length === 0 ? (
        <p className={styles.hint}>{t('noFiles')}</p>
      ) : (
        <ul className={styles.list}>
          {sources.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
