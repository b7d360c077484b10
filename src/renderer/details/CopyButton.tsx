import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import X from 'lucide-react/icons/x';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './CopyButton.module.css';

interface CopyButtonProps {
  readonly label: string;
  /** Called when pressed, so that nothing is prepared in vain. */
  readonly text: () => string;
}

type Outcome = 'none' | 'copied' | 'failed';
const ICONS = { none: Copy, copied: Check, failed: X } as const;

/** Puts a text on the clipboard and says whether it got there. A plain element: a table may hold a thousand. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const [outcome, setOutcome] = useState<Outcome>('none');
  const Icon = ICONS[outcome];

  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), 1_500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <>
      <button type="button" className={styles.copy} aria-label={label} title={label} onClick={copy}>
        <Icon size={13} aria-hidden="true" />
      </button>
      {outcome !== 'none' && (
        <span role="status" className={styles.hidden}>
          {outcome === 'copied' ? t('copied') : t('copyFailed')}
        </span>
      )}
    </>
  );
}
