import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** `alertdialog` for questions whose answer cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly wide?: boolean;
  /** Asked when somebody presses outside: whether the dialog stays, as one does that holds something unsent. */
  readonly staysOnPressOutside?: () => boolean;
  /** At work on something whose end it has to tell: it cannot be closed. */
  readonly isBusy?: boolean;
}

/** A modal dialog: focus stays inside, Escape closes. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  footer,
  role = 'dialog',
  wide = false,
  staysOnPressOutside = () => false,
  isBusy = false,
}: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
      isKeyboardDismissDisabled={isBusy}
      shouldCloseOnInteractOutside={() => !isBusy && !staysOnPressOutside()}
      className={styles.scrim ?? ''}
    >
      <Modal className={cx(styles.modal, wide && styles.wide)}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton icon={<X size={16} />} label={t('close')} onPress={onClose} isDisabled={isBusy} />
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
