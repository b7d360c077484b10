import { useTranslation } from 'react-i18next';
import styles from './ApplyFooter.module.css';
import { Button } from './Button.tsx';

interface ApplyFooterProps {
  /** Id of the form that is applied; null where there is nothing to apply. */
  readonly form: string | null;
  readonly isBusy: boolean;
  /** Applied, and nothing was changed since. */
  readonly isApplied: boolean;
  readonly isUnsaved: boolean;
  /** Why it could not be applied, or does not work although it was; null where neither. */
  readonly failure: string | null;
  readonly onClose: () => void;
}

/** The footer of a dialog whose form is applied and stays open: what became of it, and the buttons. */
export function ApplyFooter({ form, isBusy, isApplied, isUnsaved, failure, onClose }: ApplyFooterProps) {
  const { t } = useTranslation('ui');
  const isUntold = !isBusy && !isApplied && failure === null;
  return (
    <>
      <div className={styles.outcome}>
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
        <span role="status">{isApplied && failure === null && t('applied')}</span>
        {isUntold && isUnsaved && <span className={styles.muted}>{t('unapplied')}</span>}
      </div>
      <Button onPress={onClose}>{t('close')}</Button>
      {form !== null && (
        <Button type="submit" form={form} variant="primary" isBusy={isBusy}>
          {isBusy ? t('applying') : t('apply')}
        </Button>
      )}
    </>
  );
}
