import { useTranslation } from 'react-i18next';
import { speedUnit } from '../../../shared/format/quantities.ts';
import { ok } from '../../../shared/result.ts';
import {
  DEFAULT_TRACK_RULE_CHOICES,
  MOST_STAND_KMH,
  STANDS_BY,
} from '../../../shared/schemas/track-rules.ts';
import { ApplyDialog } from '../../ui/ApplyDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldPair } from '../../ui/FieldPair.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { SpeedField } from '../../ui/SpeedField.tsx';
import { type ApplyForm, useApplyForm } from '../../ui/use-apply-form.ts';
import {
  draftOf,
  isChanged,
  problemsOf,
  RULE_NUMBERS,
  type RuleNumber,
  type RulesDraft,
  rulesOf,
} from './rules-draft.ts';
import { useTrackRules } from './track-rules-store.ts';

const UNITS = {
  stopMinutes: 'rules_minutes',
  stopRadiusM: 'rules_metres',
  silenceMinutes: 'rules_minutes',
} as const;

/** By which tracks are cut into trips and stops. They hold for this browser, in tables and in files. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('tracks');
  const { choices, choose } = useTrackRules();
  const form = useApplyForm({
    kept: draftOf(choices),
    fields: RULE_NUMBERS,
    problemsOf,
    send: async (draft) => ok(rulesOf(draft)),
    take: choose,
  });
  const number = (name: RuleFieldProps['name']) => <RuleField form={form} name={name} />;
  return (
    <ApplyDialog
      title={t('rules')}
      intro={t('rules_intro')}
      loading=""
      label={t('rules')}
      settings={{ value: choices, failure: null, retry: () => {} }}
      form={{ ...form, unsaved: isChanged(form.draft, choices) }}
      onClose={onClose}
    >
      {() => (
        <>
          <Choice
            label={t('rules_standsBy')}
            options={STANDS_BY.map((id) => ({
              id,
              text: t(`rules_by_${id}`),
              hint: t(`rules_by_${id}_hint`),
            }))}
            value={form.draft.standsBy}
            onChange={(standsBy) => form.change({ standsBy })}
          />
          <FieldPair>
            {number('stopMinutes')}
            {form.draft.standsBy === 'speed' ? <StandSpeed form={form} /> : number('stopRadiusM')}
          </FieldPair>
          {number('silenceMinutes')}
          <div>
            <Button variant="quiet" onPress={() => form.change(draftOf(DEFAULT_TRACK_RULE_CHOICES))}>
              {t('rules_reset')}
            </Button>
          </div>
        </>
      )}
    </ApplyDialog>
  );
}

interface RuleFieldProps {
  readonly form: ApplyForm<RulesDraft, RuleNumber>;
  readonly name: keyof typeof UNITS;
}

function RuleField({ form, name }: RuleFieldProps) {
  const { t } = useTranslation('tracks');
  const say = useSay();
  const problem = form.problems[name];
  return (
    <Field
      name={name}
      label={t(`rules_${name}`)}
      hint={t(`rules_${name}_hint`)}
      unit={t(UNITS[name])}
      inputMode="numeric"
      value={form.draft[name]}
      onChange={(text) => form.change({ [name]: text })}
      problem={problem && say(problem)}
    />
  );
}

function StandSpeed({ form }: Pick<RuleFieldProps, 'form'>) {
  const { t } = useTranslation('tracks');
  const { style } = useFormat();
  const { unit, kmh } = speedUnit(style.distance);
  return (
    <SpeedField
      name="standKmh"
      label={t('rules_standKmh')}
      hint={t('rules_standKmh_hint', {
        least: Math.ceil(1 / kmh),
        most: Math.floor(MOST_STAND_KMH / kmh),
        unit,
      })}
      value={form.draft.standKmh}
      problem={form.problems.standKmh}
      onChange={(standKmh) => form.change({ standKmh })}
    />
  );
}
