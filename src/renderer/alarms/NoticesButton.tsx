import BellRing from 'lucide-react/icons/bell-ring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';

/** Asks for leave to show notices of the system, where nobody has been asked; says so where it was denied. */
export function NoticesButton() {
  const { t } = useTranslation('alarms');
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'granted',
  );
  if (permission === 'granted') return null;
  return permission === 'denied' ? (
    <span title={t('noticesDenied')}>{t('noticesOff')}</span>
  ) : (
    <Button variant="quiet" onPress={() => void Notification.requestPermission().then(setPermission)}>
      <BellRing size={14} aria-hidden="true" /> {t('allowNotices')}
    </Button>
  );
}
