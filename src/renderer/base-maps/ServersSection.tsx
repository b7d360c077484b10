import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../shared/map-source.ts';
import styles from './BaseMaps.module.css';
import { Section } from './Section.tsx';

interface ServersSectionProps {
  readonly sources: readonly MapSource[];
}

/** Maps of tile servers. */
export function ServersSection({ sources }: ServersSectionProps) {
  const { t } = useTranslation('baseMaps');
  return (
    <Section title={t('servers')} hint={t('serversHint')}>
      {sources.length === 0 ? (
        <p className={styles.hint}>{t('noServers')}</p>
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
