import Download from 'lucide-react/icons/download';
import History from 'lucide-react/icons/history';
import Maximize from 'lucide-react/icons/maximize';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReadTrack, TRACK_RANGES, useShownTrack } from '../shell/shown-track.ts';
import { useShowThen } from '../shell/use-show-then.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { MenuButton } from '../ui/Menu.tsx';
import { saveFile, saveTextFile } from '../ui/save-text-file.ts';
import controls from '../ui/tab-controls.module.css';
import { useStoreOf } from '../window/window-store.ts';
import { TRACK_FILE_KINDS, TRACK_FILES, type TrackFile } from './files/track-files.ts';
import { type WorkbookLook, xlsxOf } from './files/xlsx.ts';
import { RulesDialog } from './rules/RulesDialog.tsx';
import { DaySheet } from './sheet/DaySheet.tsx';
import styles from './Tracks.module.css';
import { trackFileName } from './track-file-name.ts';
import type { TrackState } from './use-track.ts';
import { useVehicleName } from './use-vehicle-name.ts';

/** Whose track of which span, and what can be done with it. */
export function TrackControls({ state }: { readonly state: TrackState }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTrack);
  const { vehicleId, range, chooseRange, track, span } = state;
  const name = useVehicleName(vehicleId);
  const [hasRules, setHasRules] = useState(false);
  const [hasSheet, setHasSheet] = useState(false);
  const look = useWorkbookLook();
  if (vehicleId === null) return null;
  const hasFixes = track !== null && track.fixes.timeUs.length > 0;
  const save = (kind: TrackFile): void => {
    if (track === null || span === null) return;
    const { type, write } = TRACK_FILES[kind];
    saveTextFile(write({ name, track }), trackFileName(name, span, kind), type);
  };
  const saveWorkbook = (): void => {
    if (track === null || span === null) return;
    const fileName = trackFileName(name, span, 'xlsx');
    void xlsxOf({ name, track }, look).then((bytes) => saveFile(bytes, fileName));
  };
  return (
    <div className={controls.controls}>
      <bdi className={styles.name} title={name}>
        {name}
      </bdi>
      <select
        aria-label={t('range')}
        className={controls.select}
        value={range}
        onChange={({ target }) => {
          const wanted = TRACK_RANGES.find((one) => one === target.value);
          if (wanted !== undefined) chooseRange(wanted);
        }}
      >
        {TRACK_RANGES.map((one) => (
          <option key={one} value={one}>
            {t(`range_${one}`)}
          </option>
        ))}
      </select>
      <span className={styles.actions}>
        <IconButton
          icon={<SlidersHorizontal size={14} />}
          label={t('rules_open')}
          onPress={() => setHasRules(true)}
        />
        {hasFixes && (
          <>
            <ShowThen track={track} />
            <IconButton
              icon={<Maximize size={14} />}
              label={t('fit')}
              onPress={() => shown.getState().lookAtPart(null)}
            />
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
                { id: 'sheet', text: t('sheet_open'), startsGroup: true, onAction: () => setHasSheet(true) },
              ]}
            />
          </>
        )}
        <IconButton icon={<X size={14} />} label={t('hide')} onPress={() => shown.getState().hide()} />
      </span>
      {hasRules && <RulesDialog onClose={() => setHasRules(false)} />}
      {hasSheet && track !== null && (
        <DaySheet name={name} track={track} state={state} onClose={() => setHasSheet(false)} />
      )}
    </div>
  );
}

/** The words of a workbook: figures there are in kilometres and minutes, times in the chosen zone. */
function useWorkbookLook(): WorkbookLook {
  const { t } = useTranslation('tracks');
  const { times, style } = useFormat();
  const { zone } = style;
  return {
    sheets: [t('table'), t('xlsx_positions')],
    partColumns: [
      t('xlsx_vehicle'),
      t('kind'),
      `${t('start')} (${zone})`,
      `${t('end')} (${zone})`,
      withUnit(t('duration'), 'min'),
      withUnit(t('distance'), 'km'),
      withUnit(t('average'), 'km/h'),
      withUnit(t('top'), 'km/h'),
      withUnit(t('idle'), 'min'),
    ],
    positionColumns: [
      t('xlsx_vehicle'),
      `${t('xlsx_time')} (${zone})`,
      t('xlsx_latitude'),
      t('xlsx_longitude'),
      'km/h',
      t('xlsx_course'),
      t('xlsx_height'),
      t('xlsx_ignition'),
    ],
    kinds: { trip: t('trip'), stop: t('stop'), silence: t('silence') },
    offsetOf: times.offsetOf,
  };
}

/** Leads to the desk at the moment that is looked at: the fix under the cursor, else where the chosen part begins. */
function ShowThen({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation(['tracks', 'past']);
  const showThen = useShowThen();
  const cursor = useShownTrack((state) => state.cursor);
  const part = useShownTrack((state) => state.part);
  const index = cursor ?? (part === null ? undefined : track.parts[part]?.from);
  const timeUs = index === undefined ? undefined : track.fixes.timeUs[index];
  return (
    <IconButton
      icon={<History size={14} />}
      label={timeUs === undefined ? t('past:showThenNeedsFix') : t('past:showThen')}
      refuses={timeUs === undefined}
      onPress={() => {
        if (timeUs !== undefined) showThen(timeUs / 1_000);
      }}
    />
  );
}

/** Files are in units that are always the same. */
function withUnit(words: string, unit: string): string {
  return `${words} (${unit})`;
}
