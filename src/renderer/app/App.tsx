import { useTranslation } from 'react-i18next';
import { LinkBanner } from '../connection/LinkBanner.tsx';
import { Welcome } from '../settings/Welcome.tsx';
import { useAppState } from '../stores/stores.ts';
import styles from './App.module.css';
import { useDocumentTitle } from './use-document-title.ts';
import { type MapComponent, Workspace } from './Workspace.tsx';

/** The first screen where there is no account, else the workspace. */
export function App({ MapView }: { readonly MapView: MapComponent }) {
  const { t } = useTranslation('app');
  const account = useAppState((state) => state.account);
  const hostLink = useAppState((state) => state.hostLink);
  const failure = useAppState((state) => state.lastFailure);
  useDocumentTitle();
  if (account === null) return <Welcome />;
  if (account !== undefined) return <Workspace MapView={MapView} />;
  return (
    <main className={styles.starting}>
      {hostLink !== 'connecting' && hostLink !== 'open' && <LinkBanner />}
      <p className={styles.words}>
        {failure === null ? t('starting') : t('hostFailed', { message: failure.message })}
      </p>
    </main>
  );
}
