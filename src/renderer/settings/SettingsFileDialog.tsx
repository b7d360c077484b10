import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import { ExportSettings } from './ExportSettings.tsx';
import { ImportSettings } from './ImportSettings.tsx';

interface SettingsFileDialogProps {
  readonly onClose: () => void;
}

/** Takes the settings elsewhere, and brings them in; no secret goes either way. */
export function SettingsFileDialog({ onClose }: SettingsFileDialogProps) {
  const { t } = useTranslation('settings');
  return (
    <Dialog isOpen onClose={onClose} title={t('fileTitle')}>
      <ExportSettings />
      <ImportSettings />
    </Dialog>
  );
}
