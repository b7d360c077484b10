import FileQuestion from 'lucide-react/icons/file-question-mark';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { AlertButton } from '../ui/AlertButton.tsx';
import { QuarantineDialog } from './QuarantineDialog.tsx';

/** In the top bar while there is anything that could not be read; opens the list of it. */
export function QuarantineButton() {
  const { t } = useTranslation('connection');
  const count = useAppState((state) => state.health?.messages.quarantined ?? 0);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {count > 0 && (
        <AlertButton
          icon={<FileQuestion size={14} aria-hidden="true" />}
          count={count}
          word={t('quarantined')}
          label={t('quarantineOpen', { count })}
          onPress={() => setOpen(true)}
        />
      )}
      <QuarantineDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
