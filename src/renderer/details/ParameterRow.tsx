import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isCutValue } from '../../shared/cut-value.ts';
import type { JsonValue } from '../../shared/json.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { cx } from '../ui/cx.ts';
import { useChanges } from '../ui/use-changes.ts';
import styles from './ParameterTable.module.css';
import { copyText, type ValueKind } from './parameter-value.ts';

interface ParameterRowProps {
  /** Place among the rows that are shown, from 0. */
  readonly index: number;
  readonly measure: (row: HTMLTableRowElement | null) => void;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly name: string;
  readonly text: string;
  readonly kind: ValueKind;
  readonly unit: string | null;
  /** What the value says as a time, or in the unit that was chosen, where it says either. */
  readonly meaning: string | null;
  readonly age: string;
  /** Reads the value itself, for copying. */
  readonly read: (name: string) => JsonValue;
}

/** One parameter. Its props are texts, so that a row renders again only when a word of it changes. */
export const ParameterRow = memo(function ParameterRow(props: ParameterRowProps) {
  const { t } = useTranslation('details');
  const { index, measure, isStop, name, text, kind, unit, meaning, age, read } = props;
  const changes = useChanges(text);
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row" className={styles.name} title={name}>
        <DottedName name={name} />
      </th>
      <td className={styles.value}>
        <span key={changes} className={cx(styles.figure, styles[kind], changes > 0 && styles.changed)}>
          {text}
          {unit !== null && <span className={styles.unit}> {unit}</span>}
          {meaning !== null && <span className={styles.meaning}>{meaning}</span>}
        </span>
      </td>
      <td className={styles.age}>{age}</td>
      <td className={styles.copy}>
        <CopyIconButton
          label={t(isCutValue(text) ? 'copyBeginning' : 'copyValue', { name })}
          text={() => copyText(read(name))}
          tabIndex={isStop ? 0 : -1}
        />
      </td>
    </tr>
  );
});

/** A name that breaks after its dots where it must break. */
function DottedName({ name }: { readonly name: string }) {
  return name.split(/(?<=\.)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name never change places.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
