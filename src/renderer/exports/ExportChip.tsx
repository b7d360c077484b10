import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import FileDown from 'lucide-react/icons/file-down';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ExportState } from '../../shared/export.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { cx } from '../ui/cx.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './ExportChip.module.css';
import { chipWords } from './export-runs.ts';
import { useSharedExports } from './exports-context.tsx';

const ICONS: Readonly<Record<ExportState, LucideIcon>> = {
  running: FileDown,
  done: CircleCheck,
  cancelled: CircleX,
  failed: OctagonAlert,
};

/** Tells of an export under way, and of one that ended until it was looked at. Its share is not announced, its end is. */
export function ExportChip() {
  const exports = useSharedExports();
  const { t } = useTranslation('exports');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const chip = chipWords(exports.runs ?? [], exports.seen);
  const words =
    chip === null ? null : t(`chip_${chip.state}`, { count: chip.state === 'running' ? chip.count : 1 });
  const Icon = chip === null ? null : ICONS[chip.state];
  return (
    <>
      <Hidden role="status">{words}</Hidden>
      {chip !== null && Icon !== null && (
        <AriaButton
          className={cx(styles.chip, styles[chip.state])}
          aria-label={t('chipOpen', { words: words ?? '' })}
          onPress={() => showDialog({ kind: 'export', vehicleId: null, format: 'ndjson' })}
        >
          <Icon size={14} aria-hidden="true" />
          <span className={styles.words}>{words}</span>
          {chip.state === 'running' && chip.fraction !== null && (
            <span className={styles.percent}>
              {t('percent', { percent: Math.floor(chip.fraction * 100) })}
            </span>
          )}
          {chip.state === 'running' && chip.count > 1 && (
            <span className={styles.count} aria-hidden="true">
              {chip.count}
            </span>
          )}
        </AriaButton>
      )}
    </>
  );
}
