import { useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Locked } from '../browsers/Locked.tsx';
import { LinkBanner } from '../connection/LinkBanner.tsx';
import { ExportsProvider } from '../exports/exports-context.tsx';
import { useAppState } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import styles from './App.module.css';
import { AppDialogs } from './AppDialogs.tsx';
import type { MapComponent } from './Desk.tsx';
import { FIRST_SCREEN } from './parts/first-screen.ts';
import { loadWhenIdle } from './parts/load-when-idle.ts';
import { WithPart } from './parts/WithPart.tsx';
import { useDocumentTitle } from './use-document-title.ts';

/** The first screen where there is no account, else the workspace; neither for a browser that is not let in. */
export function App({ MapView }: { readonly MapView: MapComponent }) {
  // In slices: what comes meanwhile from host and person is not held up by it.
  const accounts = useDeferredValue(useAppState((state) => state.accounts?.length));
  const hostLink = useAppState((state) => state.hostLink);
  useDocumentTitle();
  if (hostLink === 'locked-out') return <Locked />;
  if (accounts !== undefined) {
    return (
      <ExportsProvider>
        {accounts === 0 ? (
          <WithPart part={FIRST_SCREEN.welcome} waiting={<Starting />}>
            {({ Welcome }) => <Welcome />}
          </WithPart>
        ) : (
          <WithPart part={FIRST_SCREEN.workspace} waiting={<Starting />}>
            {({ Workspace }) => <Workspace MapView={MapView} />}
          </WithPart>
        )}
        <Rest />
        <AppDialogs />
      </ExportsProvider>
    );
  }
  return <Starting />;
}

/** As long as nothing is known yet, or what shows it is being read. */
function Starting() {
  const { t } = useTranslation('app');
  const say = useSay();
  const hostLink = useAppState((state) => state.hostLink);
  const failure = useAppState((state) => state.lastFailure);
  return (
    <main className={styles.starting}>
      {hostLink !== 'connecting' && hostLink !== 'open' && <LinkBanner />}
      <p className={styles.words}>
        {failure === null ? t('starting') : t('hostFailed', { message: say(failure) })}
      </p>
    </main>
  );
}

/** Behind the first screen. */
function Rest() {
  useEffect(loadWhenIdle, []);
  return null;
}
