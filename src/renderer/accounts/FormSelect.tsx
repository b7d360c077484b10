import { useId } from 'react';
import styles from './AccountForm.module.css';

interface FormSelectProps<Id extends string> {
  /** What the form knows it by, where something can be wrong with it. */
  readonly name?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: Id; readonly text: string }[];
  readonly onChange: (id: Id) => void;
  /** What is to be known of it, below. */
  readonly note?: string;
}

/** One of several in the form of an account. */
export function FormSelect<Id extends string>(props: FormSelectProps<Id>) {
  const { name, label, value, options, onChange, note } = props;
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles.select}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
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
        <span id={noteId} className={styles.muted}>
          {note}
        </span>
      )}
    </div>
  );
}
