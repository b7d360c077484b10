import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSOLE_METHODS, LONGEST_PAYLOAD } from '../../shared/rest-console.ts';
import { curlOf } from '../../shared/rest-path.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { AgreeToChange } from '../shell/AgreeToChange.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { InSight } from '../ui/InSight.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { AnswerView } from './AnswerView.tsx';
import styles from './Console.module.css';
import { HistoryList } from './HistoryList.tsx';
import { PathField } from './PathField.tsx';
import { SubAccounts } from './SubAccounts.tsx';
import { isMadeAtOnce, useConsole } from './use-console.ts';

interface ConsoleDialogProps {
  readonly onClose: () => void;
}

/** Calls of flespi's API over the link that is open. All but GET are agreed to outside of this page. */
export function ConsoleDialog({ onClose }: ConsoleDialogProps) {
  const { t } = useTranslation('console');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const accounts = useAppState((state) => state.accounts);
  const [chosenAccount, setAccount] = useState<string | null>(null);
  const accountId = chosenAccount ?? accounts?.[0]?.id ?? '';
  const form = useConsole(accountId);
  const [isSubOpen, setSubOpen] = useState(false);
  const { draft, call, plan, answer, failure, isBusy } = form;
  const { value: known } = useLiveQuery({
    subject: accountId,
    ask: () => host.console.known({ accountId }),
    enabled: accountId !== '',
  });
  const isSameTopic = known?.isSameTopic === true;

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={
        <>
          <CopyButton
            label={t('copyCurl')}
            text={() => curlOf({ ...call, restUrl: known?.restUrl ?? null })}
          />
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.muted}>{t(isSameTopic ? 'introSameTopic' : 'intro')}</p>
      <AccountSelect label={t('account')} value={accountId} onChange={setAccount} named />
      <form
        className={styles.call}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void form.send();
        }}
      >
        <div className={styles.method}>
          <SelectField
            label={t('method')}
            options={CONSOLE_METHODS.map((id) => ({ id, text: id }))}
            value={draft.method}
            onChange={(id) => form.change({ method: CONSOLE_METHODS.find((one) => one === id) ?? 'GET' })}
          />
        </div>
        <div className={styles.path}>
          <PathField
            path={draft.path}
            method={draft.method}
            known={known}
            onChange={(path) => form.change({ path })}
          />
        </div>
        <div className={styles.send}>
          <Button type="submit" variant="primary" isBusy={isBusy} isDisabled={plan !== null}>
            {t(isMadeAtOnce(call) ? 'send' : 'look')}
          </Button>
        </div>
      </form>
      <Payload value={draft.payload} onChange={(payload) => form.change({ payload })} />
      {!isSameTopic && (
        <Fold title={t('properties')}>
          <div className={styles.options}>
            <OnOff
              text={t('chunked')}
              hint={t('chunkedHint')}
              isOn={draft.chunked}
              onChange={(chunked) => form.change({ chunked })}
            />
            <Field
              name="responseCid"
              label={t('responseCid')}
              hint={t('responseCidHint')}
              inputMode="numeric"
              value={draft.responseCid}
              onChange={(responseCid) => form.change({ responseCid })}
            />
          </div>
        </Fold>
      )}
      <Fold title={t('sub')} isOpen={isSubOpen} onToggle={setSubOpen}>
        {isSubOpen && accountId !== '' && <SubAccounts accountId={accountId} onActAs={form.actAs} />}
      </Fold>
      <HistoryList
        onReuse={({ accountId: of, ...reused }) => {
          setAccount(of);
          form.change({ ...reused, responseCid: reused.responseCid ?? '' });
        }}
      />
      {failure !== null && (
        <InSight of={failure}>
          <Notice tone="danger" role="alert">
            {failure}
          </Notice>
        </InSight>
      )}
      {plan !== null && (
        <AgreeToChange
          key={plan.id}
          plan={plan}
          carryOut={(agreed) => host.console.carryOut(agreed)}
          onDone={form.done}
          onLeft={form.left}
        />
      )}
      {answer !== null && plan === null && (
        <InSight of={answer}>
          <AnswerView answer={answer} />
        </InSight>
      )}
    </Dialog>
  );
}

function Payload({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation('console');
  return (
    <div className={styles.payload}>
      <label htmlFor="console-payload">{t('payload')}</label>
      <textarea
        id="console-payload"
        rows={value === '' ? 2 : 6}
        maxLength={LONGEST_PAYLOAD}
        spellCheck={false}
        placeholder={t('payloadHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
