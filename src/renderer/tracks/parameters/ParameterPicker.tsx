import ChartLine from 'lucide-react/icons/chart-line';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CHARTED } from '../../../shared/schemas/track-parameters.ts';
import { FUEL_PARAMETERS } from '../../../shared/track/fuel.ts';
import type { ReportedParameter } from '../../../shared/track/parameters.ts';
import { useFormat } from '../../ui/format-store.ts';
import { PickButton } from '../../ui/PickButton.tsx';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useChosenParameters } from './chosen-parameters.ts';
import { useCharted } from './use-charted.ts';

/** A parameter to choose. */
interface Choice extends ReportedParameter {
  readonly id: string;
}

/** More are found by typing. */
const MOST_OFFERED = 200;
const FUEL: ReadonlySet<string> = new Set(FUEL_PARAMETERS);

/** Chooses which parameters have a chart: of those that were reported in the span, and of those that were chosen before. */
export function ParameterPicker({ vehicles }: { readonly vehicles: readonly DrawnVehicle[] }) {
  const { t } = useTranslation('tracks');
  const { figures } = useFormat();
  const toggle = useChosenParameters((state) => state.toggle);
  const names = useCharted(vehicles);
  const choices = useMemo(() => choicesOf(vehicles, names), [vehicles, names]);
  const isReading = vehicles.some(({ parameters }) => parameters.progress !== null);
  return (
    <PickButton
      label={t('pickParameters')}
      icon={<ChartLine size={14} aria-hidden="true" />}
      searchLabel={t('findParameter')}
      clearLabel={t('clearSearch')}
      find={(text) => {
        const wanted = text.trim().toLowerCase();
        const found = choices.filter(({ name }) => name.toLowerCase().includes(wanted));
        return { entries: found.slice(0, MOST_OFFERED), more: found.length > MOST_OFFERED };
      }}
      isChosen={({ name }) => names.includes(name)}
      onToggle={({ name }) => toggle(name, names)}
      nameOf={({ name }) => name}
      noteOf={({ unit, count }) =>
        count === 0
          ? t('parameterNot')
          : t('parameterNote', { unit: unit ?? '', count, formatted: figures.count(count) }).trim()
      }
      none={t(isReading ? 'chartReading' : 'noParameterFound')}
      moreText={t('moreParameters')}
      full={names.length < MOST_CHARTED ? null : t('tooManyParameters', { most: MOST_CHARTED })}
    />
  );
}

/** Fuel first, then by name; of several vehicles how often all of them together reported it. */
function choicesOf(vehicles: readonly DrawnVehicle[], chosen: readonly string[]): readonly Choice[] {
  const byName = new Map<string, Choice>(
    chosen.map((name) => [name, { id: name, name, unit: null, count: 0 }]),
  );
  for (const { parameters } of vehicles) {
    for (const { name, unit, count } of parameters.value?.reported ?? []) {
      byName.set(name, { id: name, name, unit, count: count + (byName.get(name)?.count ?? 0) });
    }
  }
  return [...byName.values()].sort(
    (a, b) => Number(FUEL.has(b.name)) - Number(FUEL.has(a.name)) || (a.name < b.name ? -1 : 1),
  );
}
