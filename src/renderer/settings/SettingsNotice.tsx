import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { useReadNotices } from './read-notices.ts';

/** Across the whole window, until somebody has read it: settings that were set aside, and a session that goes on. */
export function SettingsNotice() {
  const { t } = useTranslation('settings');
  const say = useSay();
  const host = useHost();
  const { value: notices } = useLiveQuery({ ask: host.settings.notices });
  const { removal, dismiss } = useRemovalNotice();
  const { read, markRead } = useReadNotices();
  const unread = (notices ?? []).filter(({ message }) => !read.includes(message));

  return (
    <div role="status">
      {unread.map(({ message }) => (
        <Banner
          key={message}
          tone="waiting"
          icon={<TriangleAlert size={18} aria-hidden="true" />}
          end={<Button onPress={() => markRead(message)}>{t('dismiss')}</Button>}
        >
          {message}
        </Banner>
      ))}
      {removal !== null && (
        <Banner
          tone="waiting"
          icon={
            removal.sessionEnded ? (
              <Info size={18} aria-hidden="true" />
            ) : (
              <TriangleAlert size={18} aria-hidden="true" />
            )
          }
          end={<Button onPress={dismiss}>{t('dismiss')}</Button>}
        >
          {say(removal.message)}
        </Banner>
      )}
    </div>
  );
}
