import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ExportSettings } from './ExportSettings.tsx';
import { ImportSettings } from './ImportSettings.tsx';

interface SettingsFileDialogProps {
  readonly onClose: () => void;
}

/** Takes the settings elsewhere, and brings them in; no secret goes either way. Where there are none yet, it brings in alone. */
export function SettingsFileDialog({ onClose }: SettingsFileDialogProps) {
  const { t } = useTranslation('settings');
  const isFirst = useAppState(({ accounts }) => accounts?.length === 0);
  // What was read in stays where it is while the first accounts come.
  const [importsAlone] = useState(isFirst);
  return (
    <Dialog isOpen onClose={onClose} title={t('fileTitle')}>
      {!importsAlone && <ExportSettings />}
      <ImportSettings />
    </Dialog>
  );
}
