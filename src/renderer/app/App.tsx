import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Welcome } from '../accounts/Welcome.tsx';
import { Locked } from '../browsers/Locked.tsx';
import { LinkBanner } from '../connection/LinkBanner.tsx';
import { ExportsProvider } from '../exports/exports-context.tsx';
import { useAppState } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import styles from './App.module.css';
import { AppDialogs } from './AppDialogs.tsx';
import type { MapComponent } from './Desk.tsx';
import { useDocumentTitle } from './use-document-title.ts';
import { Workspace } from './Workspace.tsx';

/** The first screen where there is no account, else the workspace; neither for a browser that is not let in. */
export function App({ MapView }: { readonly MapView: MapComponent }) {
  const { t } = useTranslation('app');
  const say = useSay();
  // In slices: what comes meanwhile from host and person is not held up by it.
  const accounts = useDeferredValue(useAppState((state) => state.accounts?.length));
  const hostLink = useAppState((state) => state.hostLink);
  const failure = useAppState((state) => state.lastFailure);
  useDocumentTitle();
  if (hostLink === 'locked-out') return <Locked />;
  if (accounts !== undefined) {
    return (
      <ExportsProvider>
        {accounts === 0 ? <Welcome /> : <Workspace MapView={MapView} />}
        <AppDialogs />
      </ExportsProvider>
    );
  }
  return (
    <main className={styles.starting}>
      {hostLink !== 'connecting' && hostLink !== 'open' && <LinkBanner />}
      <p className={styles.words}>
        {failure === null ? t('starting') : t('hostFailed', { message: say(failure) })}
      </p>
    </main>
  );
}
