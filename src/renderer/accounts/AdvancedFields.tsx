import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PROTOCOL_VERSIONS } from '../../shared/schemas/account.ts';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import type { AccountFieldsProps } from './account-fields.ts';
import { FollowFields } from './FollowFields.tsx';
import { WayInFields } from './WayInFields.tsx';

interface AdvancedFieldsProps extends AccountFieldsProps {
  /** What stands here first, where it is not wanted elsewhere. */
  readonly children?: ReactNode;
}

/** What few need to change. */
export function AdvancedFields(props: AdvancedFieldsProps) {
  const { draft, change, problemOf, isUnfolded, setUnfolded, children } = props;
  const { t } = useTranslation('settings');
  return (
    <Fold
      title={t('advanced')}
      isOpen={isUnfolded('advanced')}
      onToggle={(isOpen) => setUnfolded('advanced', isOpen)}
    >
      {children}
      <FollowFields {...props} />
      {draft.kind === 'flespi' && <WayInFields {...props} />}
      <SelectField
        label={t('protocol')}
        value={draft.protocolVersion}
        options={PROTOCOL_VERSIONS.map((id) => ({ id: String(id), text: t(`protocol_${id}`) }))}
        onChange={(protocolVersion) => change({ protocolVersion })}
      />
      <Field
        name="keepaliveS"
        label={t('keepalive')}
        hint={t('keepaliveHint')}
        unit={t('seconds')}
        inputMode="numeric"
        value={draft.keepaliveS}
        onChange={(keepaliveS) => change({ keepaliveS })}
        problem={problemOf('keepaliveS')}
      />
      <Field
        name="sharedGroup"
        label={t('sharedGroup')}
        hint={t('sharedGroupHint')}
        value={draft.sharedGroup}
        onChange={(sharedGroup) => change({ sharedGroup })}
        problem={problemOf('sharedGroup')}
      />
      <OnOff
        text={t('cleanSession')}
        hint={t('cleanSessionHint')}
        isOn={draft.cleanSession}
        onChange={(cleanSession) => change({ cleanSession })}
      />
      {draft.cleanSession && <Notice tone="warning">{t('cleanSessionWarning')}</Notice>}
    </Fold>
  );
}
