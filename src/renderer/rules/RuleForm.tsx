import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import { isAboutVehicles, type RuleInput } from '../../shared/schemas/rules.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { OnOff } from '../ui/OnOff.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { ConditionField } from './ConditionField.tsx';
import { FenceGone } from './FenceGone.tsx';
import styles from './Rules.module.css';
import {
  draftOf,
  inputOf,
  problemsOf,
  RULE_CONTROLS,
  RULE_KINDS,
  type RuleDraft,
  withKind,
} from './rule-draft.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { TryRule } from './TryRule.tsx';
import { useIsFenceGone } from './use-is-fence-gone.ts';
import { useRuleNames } from './use-rule-names.ts';

interface RuleFormProps {
  readonly first: RuleInput;
  readonly isNew: boolean;
  readonly onChange: () => void;
  readonly onCancel: () => void;
  readonly onSave: (input: RuleInput) => Promise<void>;
}

/** Writes one rule. What is wrong stands beside its field once somebody has tried to keep it. */
export function RuleForm({ first, isNew, onChange, onCancel, onSave }: RuleFormProps) {
  const { t } = useTranslation('rules');
  const { t: ui } = useTranslation('ui');
  const say = useSay();
  const { style } = useFormat();
  const formRef = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(first));
  const names = useRuleNames();
  /** A given name follows what the rule is for, until somebody writes one. */
  const [isNameGiven, setNameGiven] = useState(() => names.isGiven(first));
  const [isJudged, setJudged] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isFenceGone = useIsFenceGone();
  const found = problemsOf(draft);
  const problemOf = (field: string): string | undefined => {
    const problem = isJudged ? found[field] : undefined;
    return problem && say(problem);
  };
  const change = (patch: Partial<RuleDraft>): void => {
    setDraft((before) => ({ ...before, ...patch }));
    onChange();
  };
  const changeCondition = (next: RuleDraft): void => {
    const name = isNameGiven ? names.of(inputOf(next)) : null;
    change(name === null ? next : { ...next, name });
  };

  /** Says at each field what is wrong with it, and goes to the first. */
  function showWrong(): void {
    setJudged(true);
    const field = formRef.current?.elements.namedItem(Object.keys(found)[0] ?? '');
    if (field instanceof HTMLElement) field.focus();
  }

  async function save(): Promise<void> {
    if (Object.keys(found).length > 0) {
      showWrong();
      return;
    }
    setBusy(true);
    await onSave(inputOf(draft));
    setBusy(false);
  }

  const controls = RULE_CONTROLS[draft.kind].filter(
    ({ name }) => !(draft.kind === 'geofence' && name === 'forS' && draft.values.does !== 'stays'),
  );
  const input = inputOf(draft);
  const isGone = isFenceGone(input.condition);
  return (
    <form
      ref={formRef}
      className={styles.form}
      aria-label={t('form')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={draft.name}
        onChange={(name) => {
          setNameGiven(false);
          change({ name });
        }}
        problem={problemOf('name')}
        autoFocus
      />
      <SelectField
        label={t('kind')}
        value={draft.kind}
        options={RULE_KINDS.map((id) => ({ id, text: t(`kind_${id}`) }))}
        onChange={(chosen) => {
          const kind = RULE_KINDS.find((id) => id === chosen);
          if (kind !== undefined) changeCondition(withKind(draft, kind, style));
        }}
      />
      {controls.map((control) => (
        <ConditionField
          key={control.name}
          control={control}
          value={draft.values[control.name] ?? ''}
          problem={isJudged ? found[`condition.${control.name}`] : undefined}
          onChange={(text) =>
            changeCondition({ ...draft, values: { ...draft.values, [control.name]: text } })
          }
        />
      ))}
      {isGone && <FenceGone wasOn={draft.on} />}
      <ScopeFields
        scope={draft.scope}
        aboutVehicles={isAboutVehicles(input.condition)}
        problemOf={problemOf}
        onChange={(scope) => change({ scope })}
      />
      <Choice
        label={t('severity')}
        inline
        value={draft.severity}
        options={ALARM_SEVERITIES.map((id) => ({ id, text: t(`severity_${id}`) }))}
        onChange={(severity) => change({ severity })}
      />
      <OnOff text={t('isOn')} isOn={draft.on} onChange={(on) => change({ on })} />
      {isAboutVehicles(input.condition) ? (
        <TryRule input={input} isWrong={Object.keys(found).length > 0} onRefused={showWrong} />
      ) : (
        <p className={styles.muted}>{t('notTried')}</p>
      )}
      <div className={styles.row}>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t(isNew ? 'saveNew' : 'save')}
        </Button>
        <Button onPress={onCancel}>{ui('cancel')}</Button>
      </div>
    </form>
  );
}
