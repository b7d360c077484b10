import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleScope } from '../../shared/schemas/rules.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useSelection } from '../shell/selection.ts';
import { VehicleChip } from '../shell/VehicleChip.tsx';
import { VehicleField } from '../shell/VehicleField.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { toggled } from '../ui/toggled.ts';
import styles from './Rules.module.css';

interface ScopeFieldsProps {
  readonly scope: RuleScope;
  readonly aboutVehicles: boolean;
  readonly problemOf: (field: string) => string | undefined;
  readonly onChange: (scope: RuleScope) => void;
}

const SCOPES = ['all', 'accounts', 'vehicles', 'name'] as const;

/** Whom a rule is about. */
export function ScopeFields({ scope, aboutVehicles, problemOf, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation('rules');
  const accounts = useAppState((state) => state.accounts) ?? [];
  const fleet = useFleetStore();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const begin = (kind: (typeof SCOPES)[number]): RuleScope => {
    switch (kind) {
      case 'all':
        return { kind };
      case 'accounts':
        return { kind, accountIds: [] };
      case 'vehicles':
        return { kind, vehicleIds: selectedId === null ? [] : [selectedId] };
      case 'name':
        return { kind, pattern: '' };
    }
  };
  const [wanted, setWanted] = useState('');
  const add = (ids: readonly string[], id: string): void =>
    onChange({ kind: 'vehicles', vehicleIds: [...ids, id] });
  const problem = problemOf('scope.accountIds') ?? problemOf('scope.vehicleIds');
  return (
    <>
      <Choice
        label={t('scope')}
        inline
        value={scope.kind}
        options={SCOPES.filter((id) => aboutVehicles || id !== 'vehicles').map((id) => ({
          id,
          text: t(`scope_${id}`),
        }))}
        onChange={(kind) => onChange(begin(kind))}
      />
      {scope.kind === 'name' && (
        <Field
          name="scope.pattern"
          label={t('pattern')}
          hint={t('patternHint')}
          value={scope.pattern}
          onChange={(pattern) => onChange({ kind: 'name', pattern })}
          problem={problemOf('scope.pattern')}
        />
      )}
      {scope.kind === 'accounts' && (
        <fieldset name="scope.accountIds" tabIndex={-1} className={styles.chips}>
          <legend>{t('scope_accounts')}</legend>
          {accounts.map(({ id, name }) => (
            <ToggleChip
              key={id}
              text={name}
              isSelected={scope.accountIds.includes(id)}
              onToggle={() => onChange({ kind: 'accounts', accountIds: toggled(scope.accountIds, id) })}
            />
          ))}
        </fieldset>
      )}
      {scope.kind === 'vehicles' && (
        <fieldset name="scope.vehicleIds" tabIndex={-1} className={styles.chips}>
          <legend>{t('chosenVehicles')}</legend>
          {scope.vehicleIds.length === 0 && <span className={styles.muted}>{t('noVehicles')}</span>}
          {scope.vehicleIds.map((id) => (
            <VehicleChip
              key={id}
              name={vehicleNameIn(fleet, id)}
              removal={t('removeVehicle', { name: vehicleNameIn(fleet, id) })}
              onRemove={() => onChange({ kind: 'vehicles', vehicleIds: toggled(scope.vehicleIds, id) })}
            />
          ))}
          {selectedId !== null && !scope.vehicleIds.includes(selectedId) && (
            <Button onPress={() => add(scope.vehicleIds, selectedId)}>
              {t('addSelected', { name: vehicleNameIn(fleet, selectedId) })}
            </Button>
          )}
        </fieldset>
      )}
      {scope.kind === 'vehicles' && (
        <VehicleField
          // Another one begins with an empty text.
          key={scope.vehicleIds.length}
          label={t('addVehicle')}
          hint={t('addVehicleHint')}
          text={wanted}
          vehicleId={null}
          problem={undefined}
          onChange={(text, id) => {
            setWanted(id === null ? text : '');
            if (id !== null && !scope.vehicleIds.includes(id)) add(scope.vehicleIds, id);
          }}
        />
      )}
      {problem !== undefined && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}
