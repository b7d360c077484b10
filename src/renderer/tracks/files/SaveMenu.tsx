import Download from 'lucide-react/icons/download';
import { useTranslation } from 'react-i18next';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { vehicleNameIn } from '../../fleet/vehicle-name.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useFormat } from '../../ui/format-store.ts';
import { MenuButton } from '../../ui/Menu.tsx';
import { saveFile, saveTextFile } from '../../ui/save-text-file.ts';
import { useToast } from '../../ui/toast-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { trackFileName } from '../track-file-name.ts';
import type { TrackFileSource } from './track-file-source.ts';
import { TRACK_FILE_KINDS, TRACK_FILES, type TrackFile } from './track-files.ts';
import { MOST_POSITIONS_OF_SHEET, type WorkbookLook, xlsxOf } from './xlsx.ts';

interface SaveMenuProps {
  readonly vehicles: readonly DrawnVehicle[];
  readonly span: Span;
  readonly onSheet: () => void;
}

/** Saves all tracks that are shown as one file, or shows them as they are printed. */
export function SaveMenu({ vehicles, span, onSheet }: SaveMenuProps) {
  const { t } = useTranslation('tracks');
  const { figures } = useFormat();
  const fleet = useFleetStore();
  const toast = useStoreOf(useToast);
  const look = useWorkbookLook();
  const sources = (): readonly TrackFileSource[] =>
    vehicles.map(({ vehicleId, track, fuel }) => ({ name: vehicleNameIn(fleet, vehicleId), track, fuel }));
  const nameOf = (of: readonly TrackFileSource[], kind: TrackFile | 'xlsx'): string =>
    trackFileName(
      of.map(({ name }) => name),
      span,
      kind,
    );
  const save = (kind: TrackFile): void => {
    const { type, write } = TRACK_FILES[kind];
    const of = sources();
    saveTextFile(write(of), nameOf(of, kind), type);
  };
  const saveWorkbook = (): void => {
    const count = vehicles.reduce((sum, { track }) => sum + track.fixes.timeUs.length, 0);
    if (count > MOST_POSITIONS_OF_SHEET) {
      const most = figures.count(MOST_POSITIONS_OF_SHEET);
      toast.getState().say(t('tooManyForSheet', { positions: figures.count(count), most }));
      return;
    }
    const of = sources();
    void xlsxOf(of, look).then((bytes) => saveFile(bytes, nameOf(of, 'xlsx')));
  };
  return (
    <MenuButton
      label={t('save')}
      icon={<Download size={14} />}
      items={[
        ...TRACK_FILE_KINDS.map((kind) => ({
          id: kind as string,
          text: t(`save_${kind}`),
          onAction: () => save(kind),
        })),
        { id: 'xlsx', text: t('save_xlsx'), onAction: saveWorkbook },
        { id: 'sheet', text: t('sheet_open'), startsGroup: true, onAction: onSheet },
      ]}
    />
  );
}

/** The words of a workbook: figures there are in kilometres and minutes, times in the chosen zone and, where that is another, in UTC. */
function useWorkbookLook(): WorkbookLook {
  const { t } = useTranslation('tracks');
  const { times, style } = useFormat();
  const { zone } = style;
  const withUtc = zone !== 'UTC';
  const inUtc = (...words: readonly string[]): readonly string[] =>
    withUtc ? words.map((word) => withUnit(word, 'UTC')) : [];
  return {
    sheets: [t('table'), t('xlsx_positions')],
    partColumns: [
      t('xlsx_vehicle'),
      t('kind'),
      withUnit(t('start'), zone),
      withUnit(t('end'), zone),
      withUnit(t('duration'), 'min'),
      withUnit(t('distance'), 'km'),
      withUnit(t('average'), 'km/h'),
      withUnit(t('top'), 'km/h'),
      withUnit(t('idle'), 'min'),
      t('fuel'),
      t('xlsx_unit'),
      t('xlsx_bound'),
      ...inUtc(t('start'), t('end')),
    ],
    positionColumns: [
      t('xlsx_vehicle'),
      withUnit(t('xlsx_time'), zone),
      t('xlsx_latitude'),
      t('xlsx_longitude'),
      'km/h',
      t('xlsx_course'),
      t('xlsx_height'),
      t('xlsx_ignition'),
      ...inUtc(t('xlsx_time')),
    ],
    kinds: { trip: t('trip'), stop: t('stop'), silence: t('silence') },
    bounds: {
      exact: t('bound_exact'),
      about: t('bound_about'),
      least: t('bound_least'),
      less: t('bound_less'),
      refuelled: t('fuel_refuelled'),
    },
    offsetOf: times.offsetOf,
    withUtc,
  };
}

/** Files are in units that are always the same. */
function withUnit(words: string, unit: string): string {
  return `${words} (${unit})`;
}
