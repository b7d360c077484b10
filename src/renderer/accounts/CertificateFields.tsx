import { useTranslation } from 'react-i18next';
import { isSecure } from '../../shared/schemas/broker-address.ts';
import { PemField } from '../shell/PemField.tsx';
import { Fold } from '../ui/Fold.tsx';
import type { AccountFieldsProps } from './account-fields.ts';

const FILES = ['caFile', 'clientCertificateFile', 'clientKeyFile'] as const;

/** Certificates of one's own; only where there is TLS. */
export function CertificateFields(props: AccountFieldsProps) {
  const { draft, change, problemOf, isUnfolded, setUnfolded } = props;
  const { t } = useTranslation('settings');
  if (!isSecure(draft.transport)) return null;
  return (
    <Fold
      title={t('files')}
      isOpen={isUnfolded('certificates')}
      onToggle={(isOpen) => setUnfolded('certificates', isOpen)}
    >
      {FILES.map((name) => (
        <PemField
          key={name}
          name={name}
          label={t(name)}
          hint={t(`${name}Hint`)}
          value={draft[name]}
          onChange={(value) => change({ [name]: value })}
          problem={problemOf(name)}
        />
      ))}
    </Fold>
  );
}
