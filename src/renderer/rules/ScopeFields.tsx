import { useTranslation } from 'react-i18next';
import type { RuleScope } from '../../shared/schemas/rules.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useSelection } from '../shell/selection.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
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
  const without = (ids: readonly string[], id: string): readonly string[] =>
    ids.filter((other) => other !== id);
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
              onToggle={() =>
                onChange({
                  kind: 'accounts',
                  accountIds: scope.accountIds.includes(id)
                    ? without(scope.accountIds, id)
                    : [...scope.accountIds, id],
                })
              }
            />
          ))}
        </fieldset>
      )}
      {scope.kind === 'vehicles' && (
        <fieldset name="scope.vehicleIds" tabIndex={-1} className={styles.chips}>
          <legend>{t('scope_vehicles')}</legend>
          {scope.vehicleIds.map((id) => (
            <ToggleChip
              key={id}
              text={vehicleNameIn(fleet, id)}
              isSelected
              onToggle={() => onChange({ kind: 'vehicles', vehicleIds: without(scope.vehicleIds, id) })}
            />
          ))}
          {selectedId !== null && !scope.vehicleIds.includes(selectedId) && (
            <Button
              onPress={() => onChange({ kind: 'vehicles', vehicleIds: [...scope.vehicleIds, selectedId] })}
            >
              {t('addSelected', { name: vehicleNameIn(fleet, selectedId) })}
            </Button>
          )}
          {selectedId === null && <span className={styles.muted}>{t('selectOne')}</span>}
        </fieldset>
      )}
      {problem !== undefined && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}
