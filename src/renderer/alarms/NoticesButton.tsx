import BellRing from 'lucide-react/icons/bell-ring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';

/** Asks for leave to show notices of the system, where nobody has been asked; says so where they are not shown, and why. */
export function NoticesButton() {
  const { t } = useTranslation('alarms');
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'granted',
  );
  const way = useAppState((state) => state.alarmSignals?.notices ?? 'host');
  if (way === 'host-unsupported' || way === 'host-failed') {
    return (
      <span title={t(way === 'host-failed' ? 'noticesFailed' : 'noticesUnsupported')}>{t('noticesOff')}</span>
    );
  }
  if (way === 'host' || permission === 'granted') return null;
  return permission === 'denied' ? (
    <span title={t('noticesDenied')}>{t('noticesOff')}</span>
  ) : (
    <Button variant="quiet" onPress={() => void Notification.requestPermission().then(setPermission)}>
      <BellRing size={14} aria-hidden="true" /> {t('allowNotices')}
    </Button>
  );
}
