import { useTranslation } from 'react-i18next';
import { TOKEN_PLACES } from '../../shared/schemas/account.ts';
import { isSecure, TRANSPORTS, USUAL_PORTS } from '../../shared/schemas/broker-address.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import type { AccountFieldsProps } from './account-fields.ts';

/** By which of flespi's ports, and where in the sign-in the token stands. */
export function WayInFields({ draft, change, problemOf }: AccountFieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <SelectField
        name="transport"
        label={t('wayIn')}
        value={draft.transport}
        options={TRANSPORTS.map((id) => ({
          id,
          text: t('wayInPort', { way: t(`transport_${id}`), port: USUAL_PORTS[id] }),
        }))}
        onChange={(transport) => change({ transport })}
        note={t('wayInHint')}
      />
      {!isSecure(draft.transport) && <Notice tone="danger">{t('plainWarning')}</Notice>}
      <SelectField
        name="tokenPlace"
        label={t('tokenPlace')}
        value={draft.tokenPlace}
        options={TOKEN_PLACES.map((id) => ({ id, text: t(`tokenPlace_${id}`) }))}
        onChange={(tokenPlace) => change({ tokenPlace })}
      />
      {draft.tokenPlace === 'password' && (
        <Field
          name="username"
          label={t('username')}
          hint={t('usernameBesideHint')}
          value={draft.username}
          onChange={(username) => change({ username })}
          problem={problemOf('username')}
        />
      )}
    </>
  );
}
