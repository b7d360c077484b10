import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import { Sample } from './Sample.tsx';

/** How this window writes times and figures. */
export function SampleDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('units');
  return (
    <Dialog isOpen onClose={onClose} title={t('sampleTitle')}>
      <Sample />
    </Dialog>
  );
}
