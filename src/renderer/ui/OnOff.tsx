import { Switch } from 'react-aria-components';
import styles from './OnOff.module.css';

interface OnOffProps {
  readonly text: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

/** A switch with its words. */
export function OnOff({ text, hint, isOn, onChange, isDisabled = false }: OnOffProps) {
  return (
    <Switch className={styles.switch ?? ''} isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.words}>
        {text}
        {hint !== undefined && <span className={styles.hint}> {hint}</span>}
      </span>
    </Switch>
  );
}
