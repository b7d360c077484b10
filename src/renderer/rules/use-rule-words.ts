import { useTranslation } from 'react-i18next';
import { speedUnit } from '../../shared/format/quantities.ts';
import { isAboutVehicles, type RuleInput } from '../../shared/schemas/rules.ts';
import { useFences } from '../geofences/known-geofences.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';

export interface RuleWords {
  /** What a rule is for, about whom, and how grave that is, in one sentence. */
  readonly sentence: (rule: RuleInput) => string;
  /** What it is for alone. */
  readonly condition: (rule: RuleInput) => string;
}

/** Rules in words. */
export function useRuleWords(): RuleWords {
  const { t } = useTranslation('rules');
  const { figures, style } = useFormat();
  const fences = useFences();
  const accounts = useAppState((state) => state.accounts) ?? [];

  const span = (seconds: number): string => figures.span(seconds * 1000);
  const forSpan = (seconds: number): string => (seconds === 0 ? '' : t('saysFor', { span: span(seconds) }));
  const place = (id: string | null): string =>
    id === null
      ? ''
      : t('saysIn', { fence: fences.find((fence) => fence.id === id)?.name ?? t('fenceGone') });

  const condition = ({ condition: is }: RuleInput): string => {
    switch (is.kind) {
      case 'speed': {
        const { unit, kmh } = speedUnit(style.distance);
        const speed = `${figures.entered(is.overKmh / kmh, 1)} ${unit}`;
        return t('says_speed', { speed }) + forSpan(is.forS) + place(is.geofenceId);
      }
      case 'idle':
        return t('says_idle') + forSpan(is.forS) + place(is.geofenceId);
      case 'silent':
        return t('says_silent', { span: span(is.forS) });
      case 'silent-intervals':
        return t('says_intervals', { count: is.intervals, span: span(is.leastS) });
      case 'parameter':
        return t(`says_${is.test}`, { name: is.name, value: is.value }) + forSpan(is.forS);
      case 'change': {
        const by = `${figures.entered(is.by, 3)}${is.unit === 'percent' ? ' %' : ''}`;
        return t(`says_${is.direction}`, { name: is.name, by, span: span(is.withinS) });
      }
      case 'geofence': {
        const fence =
          is.geofenceId === null
            ? t('anyFence')
            : (fences.find(({ id }) => id === is.geofenceId)?.name ?? t('fenceGone'));
        return t(`says_${is.does}`, { fence }) + (is.does === 'stays' ? forSpan(is.forS) : '');
      }
      case 'hours':
        return t(`says_hours_${is.does}`, { zone: is.zone });
      case 'link':
      case 'gap':
        return t(`says_${is.kind}`) + forSpan(is.forS);
      case 'stream':
        return (
          t('says_stream', { states: figures.either(is.states.map((state) => t(`option_${state}`))) }) +
          forSpan(is.forS)
        );
    }
  };
  const scope = ({ scope: of, condition: about }: RuleInput): string => {
    switch (of.kind) {
      case 'all':
        return t(isAboutVehicles(about) ? 'of_allVehicles' : 'of_all');
      case 'accounts': {
        const names = of.accountIds.map((id) => accounts.find((account) => account.id === id)?.name ?? id);
        return t('of_accounts', { names: figures.list(names) });
      }
      case 'vehicles':
        return t('of_vehicles', { count: of.vehicleIds.length });
      case 'name':
        return t('of_name', { pattern: of.pattern });
    }
  };
  return {
    condition,
    sentence: (rule) => `${t(`severity_${rule.severity}`)}: ${condition(rule)}; ${scope(rule)}`,
  };
}
