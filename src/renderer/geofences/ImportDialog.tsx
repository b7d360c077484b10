import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type GeofenceImport,
  LARGEST_GEOFENCE_FILE_BYTES,
  LARGEST_GEOFENCE_FILE_MIB,
} from '../../shared/geofences/geofence.ts';
import { type Failure, ok, type Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { isZip, kmlOfKmz } from './kmz.ts';

interface ImportDialogProps {
  /** One that was dropped; null where it is still to be chosen. */
  readonly file: File | null;
  readonly onClose: () => void;
}

/** What was read of a file, and what of it is left out. */
interface Read {
  readonly fileName: string;
  readonly found: GeofenceImport;
  readonly leaveOut: ReadonlySet<number>;
}

/** Brings in geofences from a file: shows what is in it, what cannot be taken and why, and takes what is chosen. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const say = useSay();
  const toast = useStoreOf(useToast);
  const { geofences } = useHost();
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busyWith, setBusyWith] = useState<string | null>(null);
  const refuse = (error: Failure): void => setFailure(say(error));

  const open = async (chosen: File): Promise<void> => {
    setRead(null);
    setFailure(null);
    // Before anything of it is read.
    if (chosen.size > LARGEST_GEOFENCE_FILE_BYTES) {
      refuse({ code: 'geofence-file-too-large', mostMib: LARGEST_GEOFENCE_FILE_MIB });
      return;
    }
    setBusyWith(chosen.name);
    const text = await textIn(chosen);
    const answer =
      text?.ok === true ? await geofences.readFile({ fileName: chosen.name, text: text.value }) : text;
    setBusyWith(null);
    if (answer === null) setFailure(t('fileUnreadable'));
    else if (!answer.ok) refuse(answer.error);
    else setRead({ fileName: chosen.name, found: answer.value, leaveOut: thereAlready(answer.value) });
  };
  useOnce(file, open);

  const take = async ({ found, leaveOut }: Read): Promise<void> => {
    setBusyWith(null);
    const answer = await geofences.takeImport({ id: found.id, leaveOut: [...leaveOut] });
    if (!answer.ok) {
      refuse(answer.error);
      return;
    }
    toast.getState().say(t('imported', { count: answer.value, formatted: figures.count(answer.value) }));
    onClose();
  };
  const count = read === null ? 0 : read.found.fences.length - read.leaveOut.size;
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('importTitle')}
      staysOnPressOutside={() => read !== null}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          {read !== null && count > 0 && (
            <Button variant="primary" onPress={() => void take(read)}>
              {t('importDo', { count, formatted: figures.count(count) })}
            </Button>
          )}
        </>
      }
    >
      <FileDrop
        accepts={[
          '.geojson',
          '.json',
          '.kml',
          '.kmz',
          'application/geo+json',
          'application/vnd.google-earth.kml+xml',
          'application/vnd.google-earth.kmz',
        ]}
        choose={t(read === null ? 'importChoose' : 'importOther')}
        hint={t('importDrop')}
        isBusy={busyWith !== null}
        onFile={(chosen) => void open(chosen)}
      />
      {busyWith !== null && <p role="status">{t('importReading', { file: busyWith })}</p>}
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      )}
      {read !== null && (
        <ImportPreview
          fileName={read.fileName}
          found={read.found}
          leaveOut={read.leaveOut}
          onLeaveOut={(leaveOut) => setRead({ ...read, leaveOut })}
        />
      )}
    </Dialog>
  );
}

/** The text of a file, or of the KML in it; null where it cannot be read: gone since it was chosen, or not permitted. */
async function textIn(file: File): Promise<Result<string> | null> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return isZip(bytes) ? await kmlOfKmz(bytes) : ok(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** What is there already is not taken again. */
function thereAlready({ fences }: GeofenceImport): ReadonlySet<number> {
  return new Set(fences.flatMap(({ isThere }, at) => (isThere ? [at] : [])));
}

/** A file that the dialog is opened with is read once. */
function useOnce(file: File | null, open: (file: File) => Promise<void>): void {
  const opened = useRef<File | null>(null);
  useEffect(() => {
    if (file === null || opened.current === file) return;
    opened.current = file;
    void open(file);
  }, [file, open]);
}
