import FolderOpen from 'lucide-react/icons/folder-open';
import X from 'lucide-react/icons/x';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfFile } from '../../shared/chosen-file.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';

interface PemFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** A path as the settings have it, or the host's word for a file that was chosen here; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly readOnly?: boolean;
}

/** Of a path that finds no room its end is shown: the file’s name. */
function showEnd(input: HTMLInputElement | null): void {
  if (input !== null) input.scrollLeft = input.scrollWidth;
}

/**
 * A certificate or key. It is chosen, never typed: a window names no files of the host. In the desktop app by the system's
 * dialog; in a browser its text is uploaded.
 */
export function PemField({ onChange, readOnly = false, problem, ...field }: PemFieldProps) {
  const { t } = useTranslation('settings');
  const host = useHost();
  const say = useSay();
  const { value: info } = useLiveQuery({ ask: host.app.info });
  const uploadRef = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const take = (answer: Result<string | null>): void => {
    if (!answer.ok) setFailure(say(answer.error));
    else if (answer.value !== null) onChange(answer.value);
  };
  const choose = async (): Promise<void> => {
    setFailure(null);
    if (info?.host === 'electron') take(await host.files.choose());
    else uploadRef.current?.click();
  };
  const upload = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (file !== undefined) take(await host.files.upload({ name: file.name, text: await file.text() }));
    // The same file can be chosen again.
    input.value = '';
  };

  return (
    <>
      <Field
        {...field}
        ref={showEnd}
        value={nameOfFile(field.value)}
        placeholder={t('noFile')}
        problem={failure ?? problem}
        readOnly
        action={
          !readOnly && (
            <>
              {field.value !== '' && (
                <IconButton
                  icon={<X size={16} />}
                  label={t('removeFile', { file: field.label })}
                  onPress={() => onChange('')}
                />
              )}
              <IconButton
                icon={<FolderOpen size={16} />}
                label={t('chooseFile', { file: field.label })}
                onPress={() => void choose()}
              />
            </>
          )
        }
      />
      <input
        ref={uploadRef}
        type="file"
        accept=".pem,.crt,.cer,.key"
        hidden
        aria-label={t('chooseFile', { file: field.label })}
        onChange={({ currentTarget }) => void upload(currentTarget)}
      />
    </>
  );
}
