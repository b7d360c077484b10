import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import styles from './AddressNote.module.css';
import { Credits } from './Credits.tsx';
import type { AddressSearch } from './use-address-search.ts';

/** How the search for an address stands: who is asked, what came of it, and by whose knowledge. */
export function AddressNote({ addresses }: { readonly addresses: AddressSearch }) {
  const { t } = useTranslation('places');
  const say = useSay();
  const { state, geocoder, failure, places, ask, cancel } = addresses;
  if (geocoder === null || state === 'off' || state === 'offered') return null;
  const { host, settings } = geocoder;
  return (
    <div className={styles.note} role="status">
      {state === 'asking' && (
        <>
          {t('askingFor', { host })}
          <Button variant="quiet" onPress={cancel}>
            {t('cancelSearch')}
          </Button>
        </>
      )}
      {failure !== null && (
        <>
          {say(failure)}
          <Button variant="quiet" onPress={ask}>
            {t('searchAgain')}
          </Button>
        </>
      )}
      {state === 'answered' && failure === null && places.length === 0 && t('noSuchAddress', { host })}
      {places.length > 0 && <Credits attribution={settings.attribution} />}
    </div>
  );
}
