import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortLengthUnit } from '../../../shared/format/quantities.ts';
import { Field } from '../../ui/Field.tsx';
import { useFormat } from '../../ui/format-store.ts';

interface LengthFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** Null where it has none yet. */
  readonly metres: number | null;
  readonly onChange: (metres: number) => void;
}

/** A short length in the chosen unit. What is typed counts as soon as it is a length; what is pulled on the map shows at once. */
export function LengthField({ name, label, hint, metres, onChange }: LengthFieldProps) {
  const { t } = useTranslation('geofences');
  const { style, figures } = useFormat();
  const unit = shortLengthUnit(style.distance);
  const written = metres === null ? '' : figures.entered(metres / unit.metres, 0);
  const [typed, setTyped] = useState<{ readonly text: string; readonly metres: number | null } | null>(null);
  // Where it was changed since by other means, what was typed says no more.
  const text = typed !== null && (typed.metres === null || typed.metres === metres) ? typed.text : written;
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      problem={typed?.metres === null && text !== '' ? t('sizeUnreadable') : undefined}
      inputMode="decimal"
      unit={unit.unit}
      value={text}
      onChange={(next) => {
        const read = lengthIn(next, unit.metres);
        setTyped({ text: next, metres: read });
        if (read !== null) onChange(read);
      }}
    />
  );
}

/** Metres of a number with a point or a comma; null where it is no length. */
function lengthIn(text: string, unitM: number): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && value > 0 && Number.isFinite(value) ? value * unitM : null;
}
