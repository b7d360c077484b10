import History from 'lucide-react/icons/history';
import Search from 'lucide-react/icons/search';
import { useCallback } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { AlarmButton } from '../alarms/AlarmButton.tsx';
import { SoundChips } from '../alarms/SoundChips.tsx';
import { LinkChip } from '../connection/LinkChip.tsx';
import { QuarantineButton } from '../connection/QuarantineButton.tsx';
import { ExportChip } from '../exports/ExportChip.tsx';
import { CompletenessButton } from '../gaps/CompletenessButton.tsx';
import { useCommand, useRunCommand } from '../keys/command-offers.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { currentArrangement } from '../shell/arrangement.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { type Panes, usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { FailingStreams } from '../streams/FailingStreams.tsx';
import { IconButton } from '../ui/Button.tsx';
import { ProductMark } from '../ui/ProductMark.tsx';
import { VEHICLE_SEARCH_ID } from '../vehicles/search-id.ts';
import { useStoreOf } from '../window/window-store.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import styles from './TopBar.module.css';
import { WindowClock } from './WindowClock.tsx';

/** Where the search is folded away or covered, it is shown first. */
function focusSearch({ fold }: Pick<Panes, 'fold'>): void {
  flushSync(() => {
    fold('vehicles', false);
    if (currentArrangement().dockOver) fold('dock', true);
  });
  const field = document.getElementById(VEHICLE_SEARCH_ID);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

/** The account, what somebody may have to act on, search, time and theme: always visible. */
export function TopBar() {
  const { t } = useTranslation(['app', 'keys']);

  const panes = useStoreOf(usePanes);
  const search = useCallback((): void => focusSearch(panes.getState()), [panes]);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const run = useRunCommand();
  useCommand('search', search);
  useCommand('palette', () => showDialog({ kind: 'palette', onlyPlaces: false }));

  return (
    <header className={styles.bar} data-region="bar">
      <h1 className={styles.product}>
        <ProductMark />
        <span className={styles.productWord}>{t('product')}</span>
      </h1>
      <div className={styles.account}>
        <AccountMenu />
      </div>
      <LinkChip />
      <CompletenessButton />
      <AlarmButton />
      <SoundChips />
      <FailingStreams />
      <QuarantineButton />
      <ExportChip />
      <span className={styles.gap} />
      <AriaButton
        className={styles.search ?? ''}
        aria-label={t('search')}
        aria-keyshortcuts="Control+K"
        onPress={() => run('palette')}
      >
        <Search size={14} aria-hidden="true" />
        <span className={styles.searchWord}>{t('searchShort')}</span>
        <kbd data-keys={`${t('keys:keyControl')} K`} />
      </AriaButton>
      <PastButton />
      <WindowClock />
      <ThemeSwitch />
    </header>
  );
}

/** Leads to the past and back. */
function PastButton() {
  const { t } = useTranslation('past');
  const run = useRunCommand();
  const isPast = usePast((past) => past.wantedMs !== null);
  const keys = { past: useKeyOf('past'), live: useKeyOf('live') };
  return (
    <IconButton
      icon={<History size={16} />}
      label={t(isPast ? 'backToLive' : 'open')}
      shortcut={isPast ? keys.live : keys.past}
      onPress={() => run(isPast ? 'live' : 'past')}
    />
  );
}
