import type { LucideIcon } from 'lucide-react';
import KeyRound from 'lucide-react/icons/key-round';
import Play from 'lucide-react/icons/play';
import Server from 'lucide-react/icons/server';
import { useTranslation } from 'react-i18next';
import { ACCOUNT_KINDS, type AccountKind } from '../../shared/account.ts';
import { CardChoice } from '../ui/CardChoice.tsx';

const ICONS: Readonly<Record<AccountKind, LucideIcon>> = { flespi: KeyRound, broker: Server, demo: Play };

interface KindFieldProps {
  readonly value: AccountKind;
  readonly onChange: (kind: AccountKind) => void;
}

/** Where the fleet comes from. */
export function KindField({ value, onChange }: KindFieldProps) {
  const { t } = useTranslation('settings');
  return (
    <CardChoice
      label={t('kind')}
      value={value}
      onChange={onChange}
      options={ACCOUNT_KINDS.map((id) => ({
        id,
        icon: ICONS[id],
        text: t(`kind_${id}`),
        hint: t(`kind_${id}Hint`),
      }))}
    />
  );
}
