import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TOKEN_PLACES } from '../../shared/schemas/account.ts';
import { isSecure, TRANSPORTS, USUAL_PORTS } from '../../shared/schemas/broker-address.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';

/** By which of flespi's ports, and where in the sign-in the token stands. */
export function WayInFields({ draft, change, problemOf }: AccountFieldsProps) {
  const { t } = useTranslation('settings');
  const wayId = useId();
  const placeId = useId();
  const noteId = useId();
  return (
    <>
      <div className={styles.select}>
        <label htmlFor={wayId}>{t('wayIn')}</label>
        <select
          id={wayId}
          name="transport"
          value={draft.transport}
          aria-describedby={noteId}
          onChange={({ target }) => {
            const transport = TRANSPORTS.find((one) => one === target.value);
            if (transport !== undefined) change({ transport });
          }}
        >
          {TRANSPORTS.map((transport) => (
            <option key={transport} value={transport}>
              {t('wayInPort', { way: t(`transport_${transport}`), port: USUAL_PORTS[transport] })}
            </option>
          ))}
        </select>
        <span id={noteId} className={styles.muted}>
          {t('wayInHint')}
        </span>
      </div>
      {!isSecure(draft.transport) && <Notice tone="danger">{t('plainWarning')}</Notice>}
      <div className={styles.select}>
        <label htmlFor={placeId}>{t('tokenPlace')}</label>
        <select
          id={placeId}
          name="tokenPlace"
          value={draft.tokenPlace}
          onChange={({ target }) => change({ tokenPlace: target.value })}
        >
          {TOKEN_PLACES.map((place) => (
            <option key={place} value={place}>
              {t(`tokenPlace_${place}`)}
            </option>
          ))}
        </select>
      </div>
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
