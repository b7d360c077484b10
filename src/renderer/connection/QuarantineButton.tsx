import FileQuestion from 'lucide-react/icons/file-question-mark';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { AlertButton } from '../ui/AlertButton.tsx';

/** In the top bar while there is anything that could not be read; opens the list of it. */
export function QuarantineButton() {
  const { t } = useTranslation('connection');
  const count = useAppState((state) => state.health?.messages.quarantined ?? 0);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  if (count === 0) return null;
  return (
    <AlertButton
      icon={<FileQuestion size={14} aria-hidden="true" />}
      count={count}
      word={t('quarantined')}
      label={t('quarantineOpen', { count })}
      onPress={() => showDialog({ kind: 'quarantine' })}
    />
  );
}
