import { useTranslation } from 'react-i18next';
import { useKnownGeofences } from '../geofences/known-geofences.ts';
import { useRemoveFences } from '../geofences/use-remove-fences.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Rules.module.css';

/** That the geofence of a rule is deleted, what that means for it, and the way back. */
export function FenceGone({ wasOn }: { readonly wasOn: boolean }) {
  const { t } = useTranslation('rules');
  const restorable = useKnownGeofences((known) => known.list?.restorable ?? 0);
  const { restore } = useRemoveFences();
  return (
    <Notice tone="warning" role="status">
      <div className={styles.row}>
        <span>{t(wasOn ? 'fenceGoneOn' : 'fenceGoneOff')}</span>
        {restorable > 0 && (
          <Button onPress={() => void restore()}>{t('fencesRestore', { count: restorable })}</Button>
        )}
      </div>
    </Notice>
  );
}
