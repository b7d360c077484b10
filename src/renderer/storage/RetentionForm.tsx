import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageStatus } from '../../shared/storage-status.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RemovalWords } from './RemovalWords.tsx';
import { largestBytes } from './retention-draft.ts';
import styles from './Storage.module.css';
import { useRetention } from './use-retention.ts';

interface RetentionFormProps {
  readonly status: StorageStatus;
  readonly onApplied: (status: StorageStatus) => void;
  /** Told whether there is anything that closing would lose. */
  readonly onUnsaved: (unsaved: boolean) => void;
}

const BOUNDS = [
  { name: 'days', unit: 'daysUnit', inputMode: 'numeric' },
  { name: 'gigabytes', unit: 'gigabytesUnit', inputMode: 'decimal' },
  { name: 'fetchedDays', unit: 'daysUnit', inputMode: 'numeric' },
] as const;

/** The bounds; lowering one below what is held is asked about first, for it removes. */
export function RetentionForm({ status, onApplied, onUnsaved }: RetentionFormProps) {
  const { figures } = useFormat();
  const { t } = useTranslation('storage');
  const say = useSay();
  const formRef = useRef<HTMLFormElement>(null);
  const form = useRetention(status, onApplied);
  const { draft, problems, removal, outcome } = form;
  useEffect(() => onUnsaved(form.unsaved), [form.unsaved, onUnsaved]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wrong = form.submit();
    const field = wrong === null ? null : formRef.current?.elements.namedItem(wrong);
    if (field instanceof HTMLInputElement) field.focus();
  }

  return (
    <form ref={formRef} className={styles.section} aria-label={t('keep')} noValidate onSubmit={submit}>
      <h3 className={styles.heading}>{t('keep')}</h3>
      <p className={styles.muted}>{t('keepHint')}</p>
      <div className={styles.bounds}>
        {BOUNDS.map(({ name, unit, inputMode }) => (
          <Field
            key={name}
            name={name}
            label={t(name)}
            hint={t(`${name}Hint`)}
            unit={t(unit)}
            inputMode={inputMode}
            value={draft[name]}
            onChange={(text) => form.change({ [name]: text })}
            problem={problems[name] && say(problems[name])}
          />
        ))}
        <Button
          type="submit"
          variant="primary"
          isBusy={outcome === 'busy'}
          isDisabled={!form.unsaved && outcome === null}
        >
          {outcome === 'busy' ? t('applying') : t('apply')}
        </Button>
      </div>
      {removal !== null && (
        <Notice tone="warning">
          <RemovalWords removal={removal} usedBytes={largestBytes(status)} />
        </Notice>
      )}
      {typeof outcome === 'object' && outcome !== null && (
        <Notice tone="danger" role="alert">
          {outcome.failure}
        </Notice>
      )}
      {outcome === 'applied' && <p aria-hidden="true">{t('applied')}</p>}
      <Hidden role="status">{outcome === 'applied' && t('applied')}</Hidden>
      <ConfirmDialog
        isOpen={form.expiring !== null}
        title={t('confirmTitle')}
        confirm={t('confirm')}
        onConfirm={form.confirm}
        onCancel={form.cancel}
      >
        {removal !== null && <RemovalWords removal={removal} usedBytes={largestBytes(status)} />}
        {form.expiring !== null && (
          <p>
            <strong>
              {t('confirmCount', { count: form.expiring, formatted: figures.count(form.expiring) })}
            </strong>
          </p>
        )}
        <p>{t('confirmText')}</p>
      </ConfirmDialog>
    </form>
  );
}
