import { useExportDialog } from '../shell/export-dialog.ts';
import { ExportChip } from './ExportChip.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { useExports } from './use-exports.ts';

/** The chip that tells of exports under way, and the dialog, which may be opened from elsewhere too. */
export function Exports() {
  const exports = useExports();
  const { isOpen, vehicleId, format } = useExportDialog();
  return (
    <>
      <ExportChip exports={exports} />
      {isOpen && <ExportDialog exports={exports} vehicleId={vehicleId} format={format} />}
    </>
  );
}
