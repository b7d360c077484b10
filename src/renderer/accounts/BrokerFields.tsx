import { useTranslation } from 'react-i18next';
import { isThisComputer } from '../../shared/is-loopback.ts';
import {
  brokerFieldsOf,
  isSecure,
  isWebSocket,
  TRANSPORTS,
  USUAL_PORTS,
} from '../../shared/schemas/broker-address.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';

/** Where another broker is, and how it is reached. */
export function BrokerFields(props: AccountFieldsProps & { readonly autoFocus: boolean }) {
  const { draft, change, problemOf, autoFocus } = props;
  const { t } = useTranslation('settings');
  const host = draft.host.trim();
  const field = (name: 'host' | 'port' | 'path' | 'username') => ({
    name,
    label: t(name),
    value: draft[name],
    onChange: (text: string) => change({ [name]: text }),
    problem: problemOf(name),
  });
  return (
    <>
      <div className={styles.row}>
        <Field
          {...field('host')}
          hint={t('hostHint')}
          inputMode="url"
          autoFocus={autoFocus}
          // A whole address that was pasted is taken apart.
          onChange={(text) => change(brokerFieldsOf(text) ?? { host: text })}
        />
        <Field
          {...field('port')}
          hint={t('portHint', { port: USUAL_PORTS[draft.transport] })}
          inputMode="numeric"
          placeholder={String(USUAL_PORTS[draft.transport])}
        />
      </div>
      <SelectField
        label={t('transport')}
        value={draft.transport}
        options={TRANSPORTS.map((id) => ({ id, text: t(`transport_${id}`) }))}
        onChange={(transport) => change({ transport })}
      />
      {!isSecure(draft.transport) && host !== '' && !isThisComputer(host) && (
        <Notice tone="warning">{t('plainWarning')}</Notice>
      )}
      {isWebSocket(draft.transport) && <Field {...field('path')} hint={t('pathHint')} />}
      <Field {...field('username')} hint={t('usernameHint')} />
    </>
  );
}
