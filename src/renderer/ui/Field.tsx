import { type ReactNode, type RefCallback, useEffect, useId } from 'react';
import { cx } from './cx.ts';
import styles from './Field.module.css';

interface FieldProps {
  /** Called with the input itself. */
  readonly ref?: RefCallback<HTMLInputElement>;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'url' | 'numeric' | 'decimal';
  readonly defaultValue?: string;
  /** With `onChange`, where the text is kept outside the form. */
  readonly value?: string;
  readonly onChange?: (text: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  /** A word after the text, such as its unit. */
  readonly unit?: string;
  /** A button at the end of the field. */
  readonly action?: ReactNode;
}

/** A labelled line of text with its hint, which gives way to what is wrong with it. */
export function Field(props: FieldProps) {
  const { label, hint, problem, action, unit, onChange, autoFocus = false, type = 'text', ...input } = props;
  const id = useId();
  const noteId = useId();
  // Not as the element comes to be: a dialog over another has the say over the focus only after that.
  useEffect(() => {
    if (autoFocus) document.getElementById(id)?.focus();
  }, [autoFocus, id]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span
        className={cx(
          styles.box,
          problem !== undefined && styles.wrong,
          input.readOnly === true && styles.fixed,
        )}
      >
        <input
          {...input}
          {...(onChange === undefined ? {} : { onChange: (event) => onChange(event.currentTarget.value) })}
          id={id}
          type={type}
          aria-describedby={noteId}
          aria-invalid={problem !== undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
        {action}
      </span>
      <span id={noteId} className={problem === undefined ? styles.hint : styles.problem}>
        {problem ?? hint}
      </span>
    </div>
  );
}
