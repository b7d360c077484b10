import CloudOff from 'lucide-react/icons/cloud-off';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { FaultBox } from '../FaultBox.tsx';
import styles from './PartFault.module.css';

interface PartFaultProps {
  readonly error: unknown;
  readonly onAgain: () => void;
}

/** In place of a part of the page that could not be had, as where its program was ended, or replaced by another version. */
export function PartFault({ error, onAgain }: PartFaultProps) {
  const { t } = useTranslation(['app', 'ui']);
  return (
    <FaultBox icon={<CloudOff size={28} />} title={t('partFault')} text={t('partFaultText')} error={error}>
      <div className={styles.ways}>
        <Button variant="primary" onPress={onAgain}>
          {t('ui:retry')}
        </Button>
        <Button onPress={() => window.location.reload()}>{t('errorReload')}</Button>
      </div>
    </FaultBox>
  );
}
