import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';

/** In the list of accounts, while it is open: what became of those that were removed, each until it was read. */
export function RemovalNotes() {
  const { t } = useTranslation('settings');
  const say = useSay();
  const { unread, dismissOne, openList, closeList } = useRemovalNotice();

  useEffect(() => {
    openList();
    return closeList;
  }, [openList, closeList]);

  return unread.map(({ key, sessionEnded, message }) => (
    <Notice key={key} tone={sessionEnded ? 'info' : 'warning'} role="status">
      <p>{say(message)}</p>
      <div>
        <Button onPress={() => dismissOne(key)} autoFocus>
          {t('dismiss')}
        </Button>
      </div>
    </Notice>
  ));
}
