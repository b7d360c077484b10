import { useTranslation } from 'react-i18next';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import type { SignalsNow } from '../../shared/alarm-signals.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../shared/schemas/signals.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyDialog } from '../ui/ApplyDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { OnOff } from '../ui/OnOff.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { type ApplyForm, useApplyForm } from '../ui/use-apply-form.ts';
import { NoticesButton } from './NoticesButton.tsx';
import styles from './Signals.module.css';
import { draftOf, problemsOf, SIGNAL_FIELDS, type SignalsDraft, signalsOf } from './signals-draft.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

type Form = ApplyForm<SignalsDraft, keyof Signals>;

/** When alarms are heard and shown, for how long a mute lasts, and what notices of the system say. */
export function SignalsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const { alarms } = useHost();
  const { style } = useFormat();
  const told = useLiveQuery({ ask: alarms.signals, listen: alarms.onSignalsChanged });
  const form: Form = useApplyForm<SignalsDraft, keyof Signals, SignalsNow>({
    kept: draftOf(told.value?.signals ?? DEFAULT_SIGNALS, style.zone),
    fields: SIGNAL_FIELDS,
    problemsOf,
    send: (draft) => alarms.setSignals(signalsOf(draft)),
    take: told.take,
  });
  return (
    <ApplyDialog
      title={t('signals')}
      intro={t('signalsIntro')}
      loading={t('signalsLoading')}
      label={t('signals')}
      settings={told}
      form={form}
      onClose={onClose}
    >
      {(now) => (
        <>
          <QuietHours form={form} />
          <Text form={form} name="muteMin" unit={t('minutes')} />
          <OnOff
            text={t('sosEndsMute')}
            hint={t('sosEndsMuteHint')}
            isOn={form.draft.sosEndsMute}
            onChange={(sosEndsMute) => form.change({ sosEndsMute })}
          />
          <OnOff
            text={t('hidesContent')}
            hint={t('hidesContentHint')}
            isOn={form.draft.hidesContent}
            onChange={(hidesContent) => form.change({ hidesContent })}
          />
          <div className={styles.notices}>
            <NoticesButton />
            <TestNotices isOfWindow={now.notices === 'window'} take={told.take} />
          </div>
        </>
      )}
    </ApplyDialog>
  );
}

function QuietHours({ form }: { readonly form: Form }) {
  const { t } = useTranslation(['alarms', 'rules']);
  const say = useSay();
  const { quiet, days, dangerInQuiet } = form.draft;
  const toggled = (day: number): readonly number[] =>
    DAYS.filter((each) => days.includes(each) !== (each === day));
  const problem = form.problems.days;
  return (
    <>
      <OnOff
        text={t('quietHours')}
        hint={t('quietHoursHint')}
        isOn={quiet}
        onChange={(on) => form.change({ quiet: on })}
      />
      {quiet && (
        <div className={styles.quiet}>
          <FieldPair>
            <Text form={form} name="fromMin" />
            <Text form={form} name="toMin" />
          </FieldPair>
          <fieldset name="days" tabIndex={-1} className={styles.days}>
            <legend>{t('quietDays')}</legend>
            {DAYS.map((day) => (
              <ToggleChip
                key={day}
                text={t(`rules:day_${day}`)}
                isSelected={days.includes(day)}
                onToggle={() => form.change({ days: toggled(day) })}
              />
            ))}
            {problem !== undefined && (
              <span role="alert" className={styles.problem}>
                {say(problem)}
              </span>
            )}
          </fieldset>
          <Text form={form} name="zone" />
          <Choice
            label={t('dangerInQuiet')}
            value={dangerInQuiet ? 'yes' : 'no'}
            options={[
              { id: 'yes', text: t('dangerInQuiet_yes') },
              { id: 'no', text: t('dangerInQuiet_no') },
            ]}
            onChange={(id) => form.change({ dangerInQuiet: id === 'yes' })}
          />
        </div>
      )}
    </>
  );
}

interface TextProps {
  readonly form: Form;
  readonly name: 'fromMin' | 'muteMin' | 'toMin' | 'zone';
  readonly unit?: string;
}

function Text({ form, name, unit }: TextProps) {
  const { t } = useTranslation('alarms');
  const say = useSay();
  const problem = form.problems[name];
  return (
    <Field
      name={name}
      label={t(`signals_${name}`)}
      hint={t(`signals_${name}Hint`)}
      value={form.draft[name]}
      onChange={(text) => form.change({ [name]: text })}
      problem={problem && say(problem)}
      {...(unit === undefined ? {} : { unit, inputMode: 'numeric' as const })}
    />
  );
}

interface TestNoticesProps {
  /** Each window shows them for itself. */
  readonly isOfWindow: boolean;
  readonly take: (now: SignalsNow) => void;
}

/** Shows one of each severity, so that a person sees whether they come. */
function TestNotices({ isOfWindow, take }: TestNoticesProps) {
  const { t } = useTranslation('alarms');
  const { alarms } = useHost();
  const show = async (): Promise<void> => {
    if (!isOfWindow) {
      const answer = await alarms.testNotices();
      if (answer.ok) take(answer.value);
      return;
    }
    for (const severity of ALARM_SEVERITIES) {
      new Notification(t(`severity_${severity}`), {
        body: t('noticeTest'),
        tag: `fleetglass.test.${severity}`,
        silent: true,
      });
    }
  };
  const isPermitted = !isOfWindow || ('Notification' in window && Notification.permission === 'granted');
  return (
    <Button isDisabled={!isPermitted} onPress={() => void show()}>
      {t('testNotices')}
    </Button>
  );
}
