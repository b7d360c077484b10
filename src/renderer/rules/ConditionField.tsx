import { useTranslation } from 'react-i18next';
import type { CheckMessage } from '../../shared/messages/checks.ts';
import { useFences } from '../geofences/known-geofences.ts';
import { Field } from '../ui/Field.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { SpeedField } from '../ui/SpeedField.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import styles from './Rules.module.css';
import { listOf, type RuleControl } from './rule-draft.ts';

interface ConditionFieldProps {
  readonly control: RuleControl;
  readonly value: string;
  readonly problem: CheckMessage | undefined;
  readonly onChange: (text: string) => void;
}

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** One field of what a rule is for. */
export function ConditionField({ control, value, problem, onChange }: ConditionFieldProps) {
  const { t } = useTranslation('rules');
  const { figures } = useFormat();
  const say = useSay();
  const fences = useFences();
  const { name } = control;
  const label = t(`field_${name}`);
  switch (control.kind) {
    case 'choice':
      return (
        <SelectField
          label={label}
          value={value}
          options={control.options.map((id) => ({ id, text: t(`option_${id}`) }))}
          onChange={onChange}
        />
      );
    case 'fence':
      return (
        <SelectField
          label={label}
          value={value}
          options={[
            { id: '', text: t(control.none) },
            ...fences.map(({ id, name: fence }) => ({ id, text: fence })),
            ...(value === '' || fences.some(({ id }) => id === value)
              ? []
              : [{ id: value, text: t('fenceGone') }]),
          ]}
          onChange={onChange}
        />
      );
    case 'speed':
      return (
        <SpeedField
          name={`condition.${name}`}
          label={label}
          value={value}
          problem={problem}
          onChange={onChange}
        />
      );
    case 'several':
      return several(control.options.map((id) => ({ id, text: t(`option_${id}`) })));
    case 'days':
      return several(DAYS.map((id) => ({ id, text: t(`day_${id}`) })));
    default: {
      const seconds = control.kind === 'number' && control.unit === 's' ? Number(value) : Number.NaN;
      const hint = Number.isFinite(seconds) && seconds >= 60 ? figures.span(seconds * 1000) : '';
      return (
        <Field
          name={`condition.${name}`}
          label={label}
          hint={hint || hintOf()}
          value={value}
          onChange={onChange}
          problem={problem && say(problem)}
          {...(control.kind === 'number' && { inputMode: 'decimal', ...unitOf(control.unit) })}
        />
      );
    }
  }

  function several(options: readonly { readonly id: string; readonly text: string }[]) {
    const chosen = listOf(value);
    return (
      <fieldset name={`condition.${name}`} tabIndex={-1} className={styles.chips}>
        <legend>{label}</legend>
        {options.map(({ id, text }) => (
          <ToggleChip
            key={id}
            text={text}
            isSelected={chosen.includes(id)}
            onToggle={() =>
              onChange(
                options
                  .map((option) => option.id)
                  .filter((other) => chosen.includes(other) !== (other === id))
                  .join(','),
              )
            }
          />
        ))}
        {problem !== undefined && (
          <span role="alert" className={styles.problem}>
            {say(problem)}
          </span>
        )}
      </fieldset>
    );
  }
  function hintOf(): string {
    if (name === 'name' || name === 'value' || name === 'zone') return t(`hint_${name}`);
    return control.kind === 'time' ? t('hint_time') : '';
  }
  function unitOf(unit: Extract<RuleControl, { kind: 'number' }>['unit']): { readonly unit?: string } {
    return unit === 'none' ? {} : { unit: t(`unit_${unit}`) };
  }
}
