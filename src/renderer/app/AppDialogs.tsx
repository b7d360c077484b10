import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useShownAfter } from '../ui/use-shown-after.ts';
import { DIALOGS } from './parts/dialogs.ts';
import { WithPart } from './parts/WithPart.tsx';

/** What is there sooner does not flash up. */
const AT_ONCE_MS = 300;

/** The dialogs that are open, each on top of the one before. */
export function AppDialogs() {
  const { t } = useTranslation('app');
  const { stack, close } = useDialogs();
  return stack.map(({ id, dialog }) => {
    // What answers late closes what it was asked from, and nothing that was opened since.
    const onClose = (): void => close(id);
    return (
      <WithPart
        key={id}
        part={DIALOGS}
        waiting={<Awaited onClose={onClose} />}
        failed={(fault) => (
          <Dialog isOpen onClose={onClose} title={t('partMissing')}>
            {fault}
          </Dialog>
        )}
      >
        {({ dialogShown }) => dialogShown(dialog, onClose)}
      </WithPart>
    );
  });
}

/** In place of a dialog that is being read, where that takes a while. */
function Awaited({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  if (!useShownAfter(true, AT_ONCE_MS)) return null;
  return (
    <Dialog isOpen onClose={onClose} title={t('partAwaited')}>
      <p role="status">{t('partAwaitedText')}</p>
    </Dialog>
  );
}
