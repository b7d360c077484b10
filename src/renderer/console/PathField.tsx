import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleKnown, ConsoleMethod } from '../../shared/rest-console.ts';
import { ComboField, MOST_OFFERED } from '../ui/ComboField.tsx';
import { completePath } from './complete-path.ts';

interface PathFieldProps {
  readonly path: string;
  readonly method: ConsoleMethod;
  /** Null while it is asked for. */
  readonly known: ConsoleKnown | null;
  readonly onChange: (path: string) => void;
}

const NOTHING_KNOWN = { devices: [], channels: [], streams: [] };

/** The path of a call, completed from what is known of the account. Anything else may be typed. */
export function PathField({ path, method, known, onChange }: PathFieldProps) {
  const { t } = useTranslation('console');
  const offers = useMemo(
    () => completePath(path, method, known ?? NOTHING_KNOWN, MOST_OFFERED),
    [path, method, known],
  );
  return (
    <ComboField
      name="path"
      label={t('path')}
      hint={t('pathHint')}
      show={t('showPaths')}
      formValue="text"
      allowsCustomValue
      inputValue={path}
      onInputChange={onChange}
      entries={offers}
      value={null}
      onChoose={({ id }) => onChange(id)}
      nameOf={({ id }) => id}
      noteOf={({ note }) => note}
      none={t('pathNone')}
      more={offers.length === MOST_OFFERED ? t('pathMore') : null}
    />
  );
}
