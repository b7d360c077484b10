import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  type ComboBoxProps,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import styles from './ComboField.module.css';
import { cx } from './cx.ts';
import field from './Field.module.css';

/** So many are offered at a time: more are found by typing on. */
export const MOST_OFFERED = 50;

interface ComboFieldProps<Entry extends { readonly id: string }>
  extends Pick<
    ComboBoxProps<Entry>,
    'name' | 'formValue' | 'allowsCustomValue' | 'inputValue' | 'onInputChange' | 'onBlur'
  > {
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  /** Name of the button that opens the list. */
  readonly show: string;
  /** What is offered for the text that was typed. */
  readonly entries: readonly Entry[];
  /** Id of the chosen one. */
  readonly value: string | null;
  readonly onChoose: (entry: Entry) => void;
  readonly nameOf: (entry: Entry) => string;
  readonly noteOf: (entry: Entry) => string;
  /** What stands before the name. */
  readonly markOf?: (entry: Entry) => ReactNode;
  /** In place of no entry. */
  readonly none: string;
  /** Below the entries, where there are more of them; else null. */
  readonly more: string | null;
}

/** One of very many, found by typing; the one who uses it finds the entries. */
export function ComboField<Entry extends { readonly id: string }>(props: ComboFieldProps<Entry>) {
  const { label, hint, problem, show, entries, onChoose, nameOf, noteOf, markOf, none, more, ...box } = props;
  return (
    <ComboBox
      {...box}
      className={field.field ?? ''}
      allowsEmptyCollection
      menuTrigger="input"
      defaultFilter={() => true}
      isInvalid={problem !== undefined}
      items={entries}
      onChange={(key) => {
        const chosen = entries.find(({ id }) => id === key);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <Label>{label}</Label>
      <span className={cx(field.box, problem !== undefined && field.wrong)}>
        <Input />
        <AriaButton className={styles.open ?? ''} aria-label={show}>
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      </span>
      {problem === undefined ? (
        <Text slot="description" className={field.hint ?? ''}>
          {hint}
        </Text>
      ) : (
        <FieldError className={field.problem ?? ''}>{problem}</FieldError>
      )}
      <Popover className={styles.popover ?? ''} maxHeight={280}>
        <ListBox<Entry>
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>{none}</p>}
        >
          {(entry) => (
            <ListBoxItem id={entry.id} textValue={nameOf(entry)} className={styles.item ?? ''}>
              {markOf?.(entry)}
              <span className={styles.name}>{nameOf(entry)}</span>
              <span className={styles.note}>{noteOf(entry)}</span>
            </ListBoxItem>
          )}
        </ListBox>
        {more !== null && <p className={styles.more}>{more}</p>}
      </Popover>
    </ComboBox>
  );
}
