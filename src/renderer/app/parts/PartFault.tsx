import CloudOff from 'lucide-react/icons/cloud-off';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../shared/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './PartFault.module.css';

interface PartFaultProps {
  readonly error: unknown;
  readonly onAgain: () => void;
}

/** In place of a part of the page that could not be had, as where its program was ended, or replaced by another version. */
export function PartFault({ error, onAgain }: PartFaultProps) {
  const { t } = useTranslation(['app', 'ui']);
  return (
    <section className={styles.fault} role="alert">
      <EmptyState icon={<CloudOff size={28} />} title={t('partFault')}>
        <p>{t('partFaultText')}</p>
        <div className={styles.ways}>
          <Button variant="primary" onPress={onAgain}>
            {t('ui:retry')}
          </Button>
          <Button onPress={() => window.location.reload()}>{t('errorReload')}</Button>
        </div>
        <p className={styles.detail}>{errorText(error)}</p>
      </EmptyState>
    </section>
  );
}
