import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { isOneLog, type LogFetchAsk } from '../../../shared/log-fetch.ts';
import { FETCHED_ORIGINS } from '../../../shared/log-kinds.ts';
import { useShownNow } from '../../host/host-now.ts';
import { AccountSelect } from '../../shell/AccountSelect.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldPair } from '../../ui/FieldPair.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './FetchDialog.module.css';
import { type FetchForm, type FetchProblems, readFetchForm } from './fetch-form.ts';
import { useIdOf } from './use-id-of.ts';

const FORM = 'logs-fetch';

/** Asks of what and when records are to be fetched out of flespi's own log. */
export function FetchDialog({
  proposed,
  onClose,
  onFetch,
}: {
  readonly proposed: FetchForm;
  readonly onClose: () => void;
  readonly onFetch: (ask: LogFetchAsk) => void;
}) {
  const { t } = useTranslation(['logs', 'ui']);
  const { times } = useFormat();
  const now = useShownNow();
  const idOf = useIdOf();
  const [form, setForm] = useState(proposed);
  const [problems, setProblems] = useState<FetchProblems>({});
  const change = (patch: Partial<FetchForm>): void => {
    setForm({ ...form, ...patch });
    setProblems({});
  };
  const zone = times.label(now());
  const problemOf = (problem: FetchProblems['to'] | FetchProblems['which']) =>
    problem === undefined ? undefined : t(problem);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('fetchTitle')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM}>
            {t('fetchStart')}
          </Button>
        </>
      }
    >
      <p>{t('fetchText')}</p>
      <form
        id={FORM}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const read = readFetchForm(form, times.offsetOf, idOf);
          if (!('problems' in read)) return onFetch(read);
          const { problems: found } = read;
          // Drawn at once, so that the field tells what is wrong as soon as it has the focus.
          flushSync(() => setProblems(found));
          const first = (['which', 'from', 'to'] as const).find((name) => found[name] !== undefined);
          const field = first === undefined ? null : event.currentTarget.elements.namedItem(first);
          if (field instanceof HTMLElement) field.focus();
        }}
      >
        <AccountSelect
          named
          label={t('fetchAccount')}
          value={form.accountId}
          onChange={(accountId) => change({ accountId })}
        />
        <FieldPair>
          <SelectField
            label={t('fetchWhat')}
            value={form.origin}
            options={FETCHED_ORIGINS.map((id) => ({ id, text: t(`origins_${id}`) }))}
            onChange={(id) =>
              change({ origin: FETCHED_ORIGINS.find((each) => each === id) ?? 'stream', which: '' })
            }
          />
          {!isOneLog(form.origin) && (
            <Field
              name="which"
              label={t('fetchWhich')}
              hint={t('fetchWhichHint')}
              problem={problemOf(problems.which)}
              value={form.which}
              onChange={(which) => change({ which })}
            />
          )}
        </FieldPair>
        <FieldPair>
          <DateTimeField
            name="from"
            label={`${t('fetchFrom')} ${zone}`}
            hint={t('fetchFromHint')}
            problem={problemOf(problems.from)}
            value={form.from}
            onChange={(from) => change({ from })}
          />
          <DateTimeField
            name="to"
            label={`${t('fetchTo')} ${zone}`}
            hint={t('fetchToHint')}
            problem={problemOf(problems.to)}
            value={form.to}
            onChange={(to) => change({ to })}
          />
        </FieldPair>
      </form>
    </Dialog>
  );
}
