import X from 'lucide-react/icons/x';
import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import styles from './ToolPanel.module.css';

interface ToolPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}

/** A panel over the corner of the map, for what is being done there. Map and window go on beside it; Escape in it closes it. */
export function ToolPanel({ title, onClose, children, ref }: ToolPanelProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      ref={ref}
      className={styles.panel}
      aria-labelledby={id}
      data-covers-map=""
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        <IconButton icon={<X size={16} />} label={t('close')} onPress={onClose} />
      </header>
      {children}
    </section>
  );
}
