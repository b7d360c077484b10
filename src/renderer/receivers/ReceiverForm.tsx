import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';
import type { ReceiverStatus } from '../../shared/receivers.ts';
import { PushedAccountSelect } from '../shell/PushedAccountSelect.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import type { FormProblems } from '../ui/form-problems.ts';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import type { ApplyForm } from '../ui/use-apply-form.ts';
import { ReceiverState } from './ReceiverState.tsx';
import styles from './Receivers.module.css';

/** What the form of every receiver holds. */
interface CommonDraft {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: string;
  readonly accountId: string | null;
}

interface ReceiverFormProps<Draft extends CommonDraft> {
  readonly kind: ReceiverKind;
  readonly status: ReceiverStatus<unknown>;
  readonly form: ApplyForm<Draft, string>;
  /** Fields of this kind alone. */
  readonly children: ReactNode;
}

/** One receiver: what it does, and its settings with a button of their own. */
export function ReceiverForm<Draft extends CommonDraft>({
  kind,
  status,
  form,
  children,
}: ReceiverFormProps<Draft>) {
  const { t } = useTranslation('receivers');
  const say = useSay();
  const { draft, problems, outcome } = form;
  // Every draft has these fields.
  const change = form.change as (patch: Partial<CommonDraft>) => void;
  const found = problems as FormProblems<'host' | 'port'>;
  return (
    <section className={columns.column} aria-label={t(`title_${kind}`)}>
      <h3 className={columns.heading}>{t(`title_${kind}`)}</h3>
      <p className={styles.muted}>{t(`about_${kind}`)}</p>
      <ReceiverState status={status} />
      {status.fixedByOptions ? (
        <Notice tone="info">{t('fixed')}</Notice>
      ) : (
        <form
          ref={form.formRef}
          className={cx(columns.column, styles.form)}
          aria-label={t(`title_${kind}`)}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.apply();
          }}
        >
          <OnOff
            text={t(`enabled_${kind}`)}
            isOn={draft.enabled}
            onChange={(enabled) => change({ enabled })}
          />
          <PushedAccountSelect
            label={t('account')}
            unchosen={t('accountChoose')}
            accountId={draft.accountId ?? status.accountId}
            onChange={(accountId) => change({ accountId })}
          />
          <FieldPair>
            <Field
              name="host"
              label={t('host')}
              hint={t('hostHint')}
              value={draft.host}
              onChange={(host) => change({ host })}
              problem={found.host && say(found.host)}
            />
            <Field
              name="port"
              label={t('port')}
              hint={t('portHint')}
              inputMode="numeric"
              value={draft.port}
              onChange={(port) => change({ port })}
              problem={found.port && say(found.port)}
            />
          </FieldPair>
          {children}
          <div className={styles.buttons}>
            <Button
              type="submit"
              variant="primary"
              isBusy={outcome === 'busy'}
              isDisabled={!form.unsaved && outcome === null}
            >
              {t(outcome === 'busy' ? 'applying' : 'apply')}
            </Button>
            <Outcome outcome={outcome} status={status} />
          </div>
        </form>
      )}
    </section>
  );
}

/** Also why it does not work although it was applied. */
function Outcome({
  outcome,
  status,
}: {
  readonly outcome: ApplyForm<object, string>['outcome'];
  readonly status: ReceiverStatus<unknown>;
}) {
  const { t } = useTranslation('receivers');
  const say = useSay();
  const isDone = outcome === 'applied' && status.failure === null && status.accountFailure === null;
  const failure =
    outcome === 'applied' && status.failure !== null
      ? t('appliedFailed', { message: say(status.failure) })
      : outcome === 'applied' && status.accountFailure !== null
        ? t('appliedRefusing', { message: say(status.accountFailure) })
        : typeof outcome === 'object'
          ? (outcome?.failure ?? null)
          : null;
  return (
    <>
      <span role="alert" className={styles.problem}>
        {failure}
      </span>
      <span role="status">{isDone && t('applied')}</span>
    </>
  );
}
