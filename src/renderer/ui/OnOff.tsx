import { Switch } from 'react-aria-components';
import styles from './OnOff.module.css';

interface OnOffProps {
  readonly text: string;
  readonly hint?: string;
  /** Its name where the words alone do not say of what it is; holds them. */
  readonly label?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

/** A switch with its words. */
export function OnOff({ text, hint, label, isOn, onChange, isDisabled = false }: OnOffProps) {
  return (
    <Switch
      className={styles.switch ?? ''}
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.words}>
        {text}
        {hint !== undefined && <span className={styles.hint}> {hint}</span>}
      </span>
    </Switch>
  );
}
