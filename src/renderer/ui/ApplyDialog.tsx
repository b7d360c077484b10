import { type ReactNode, useId } from 'react';
import type { HostValue } from '../host/use-live-query.ts';
import styles from './ApplyDialog.module.css';
import { ApplyFooter } from './ApplyFooter.tsx';
import { Dialog } from './Dialog.tsx';
import { LoadState } from './LoadState.tsx';
import type { ApplyForm } from './use-apply-form.ts';
import { useAskBeforeDiscard } from './use-ask-before-discard.tsx';

interface ApplyDialogProps<Value> {
  readonly title: string;
  /** What is set here, in a sentence or two. */
  readonly intro: string;
  /** While the value is asked for. */
  readonly loading: string;
  /** Accessible name of the form. */
  readonly label: string;
  readonly settings: Pick<HostValue<Value>, 'value' | 'failure' | 'retry'>;
  readonly form: Pick<ApplyForm<object, string>, 'formRef' | 'unsaved' | 'outcome' | 'apply'>;
  /** Whether there is nothing to apply, as somebody else has set it. */
  readonly isFixed?: boolean;
  /** Above the form. */
  readonly notice?: ReactNode;
  readonly children: (value: Value) => ReactNode;
  readonly onClose: () => void;
}

/** A dialog of settings that are applied while it stays open; it asks before it closes on what is not applied. */
export function ApplyDialog<Value>({
  title,
  intro,
  loading,
  label,
  settings: { value, failure, retry },
  form,
  isFixed = false,
  notice,
  children,
  onClose,
}: ApplyDialogProps<Value>) {
  const formId = useId();
  const { outcome, unsaved } = form;
  const { close, question } = useAskBeforeDiscard(() => unsaved, onClose);
  return (
    <Dialog
      isOpen
      onClose={close}
      title={title}
      footer={
        <ApplyFooter
          form={value === null || isFixed ? null : formId}
          isBusy={outcome === 'busy'}
          isApplied={outcome === 'applied'}
          isUnsaved={unsaved}
          failure={typeof outcome === 'object' ? (outcome?.failure ?? null) : null}
          onClose={close}
        />
      }
    >
      <p className={styles.intro}>{intro}</p>
      {value === null ? (
        <LoadState loading={loading} failure={failure} onRetry={retry} />
      ) : (
        <>
          {notice}
          <form
            id={formId}
            ref={form.formRef}
            className={styles.form}
            aria-label={label}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void form.apply();
            }}
          >
            {children(value)}
          </form>
        </>
      )}
      {question}
    </Dialog>
  );
}
