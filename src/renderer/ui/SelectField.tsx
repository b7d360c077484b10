import { useId } from 'react';
import { cx } from './cx.ts';
import field from './Field.module.css';
import styles from './SelectField.module.css';

interface SelectFieldProps<Id extends string> {
  /** What a form knows it by, where something can be wrong with it. */
  readonly name?: string;
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly text: string }[];
  readonly value: string;
  readonly onChange: (id: Id) => void;
  /** What is to be known of it, below. */
  readonly note?: string;
}

/** One of many, under its label. */
export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { name, label, options, value, onChange, note } = props;
  const id = useId();
  const noteId = useId();
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        className={cx(styles.select, styles.tall, styles.wide)}
        value={value}
        aria-describedby={note === undefined ? undefined : noteId}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.id === target.value);
          if (chosen !== undefined) onChange(chosen.id);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <span id={noteId} className={field.hint}>
          {note}
        </span>
      )}
    </div>
  );
}
