import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { SettingsNotice as Notice } from '../../shared/settings.ts';
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
  const unread = (notices ?? []).filter((notice) => !read.includes(keyOf(notice)));

  return (
    <div role="status">
      {unread.map((notice) => (
        <Banner
          key={keyOf(notice)}
          tone="waiting"
          icon={<TriangleAlert size={18} aria-hidden="true" />}
          end={<Button onPress={() => markRead(keyOf(notice))}>{t('dismiss')}</Button>}
        >
          {say(notice)}
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

/** Each is told once. */
function keyOf({ setAside, file }: Notice): string {
  return setAside ?? file;
}
