import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgreedPlan, type ChangePlan, CODE_LENGTH } from '../../shared/change-plan.ts';
import type { Result } from '../../shared/result.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './AgreeToChange.module.css';

interface AgreeToChangeProps<Value> {
  readonly plan: ChangePlan;
  readonly carryOut: (agreed: AgreedPlan) => Promise<Result<Value>>;
  readonly onDone: (value: Value) => void;
  /** It is left, with the sentence that says why where there is one. */
  readonly onLeft: (why: string | null) => void;
}

/**
 * What a change does, in words and as its calls. That it is wanted is said outside of this page: in a dialog of the system, or by the code
 * that the host shows where it runs.
 */
export function AgreeToChange<Value>({ plan, carryOut, onDone, onLeft }: AgreeToChangeProps<Value>) {
  const { t } = useTranslation('console');
  const { t: ui } = useTranslation('ui');
  const say = useSay();
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const needsCode = plan.agreeBy === 'code';
  const isDeletion = plan.calls.every(({ method }) => method === 'DELETE');
  const agree = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const done = await carryOut({ planId: plan.id, code: needsCode ? code.trim() : null });
    setBusy(false);
    if (done.ok) onDone(done.value);
    else if (done.error.code === 'change-wrong-code') setProblem(say(done.error));
    else onLeft(say(done.error));
  };
  return (
    <form
      className={styles.change}
      aria-label={t('agree')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void agree();
      }}
    >
      <h3 className={styles.heading}>{t('agree')}</h3>
      {plan.about.map((message) => (
        <Notice key={JSON.stringify(message)} tone="warning">
          <span className={styles.about}>{say(message)}</span>
        </Notice>
      ))}
      {plan.calls.map(({ method, uri, body }) => (
        <div key={`${method} ${uri}`} className={styles.call}>
          <strong>{method}</strong> {uri}
          {body !== '' && <pre>{body}</pre>}
        </div>
      ))}
      {needsCode ? (
        <div className={styles.code}>
          <Field
            name="code"
            label={t('code')}
            hint={t('codeHint')}
            problem={problem ?? undefined}
            inputMode="numeric"
            value={code}
            onChange={(text) => setCode(text.slice(0, CODE_LENGTH + 2))}
            autoFocus
          />
        </div>
      ) : (
        <p>{t('dialogHint')}</p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant={isDeletion ? 'danger' : 'primary'} isBusy={isBusy}>
          {t(isDeletion ? 'doDelete' : 'doIt')}
        </Button>
        <Button onPress={() => onLeft(null)} isDisabled={isBusy}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
