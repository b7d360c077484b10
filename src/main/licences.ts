import { join } from 'node:path';
import type { Shell } from 'electron';
import type { Log } from '../core/base/log.ts';

/**
 * The page of the licences: beside the resources of a package (electron-builder.yml puts it there), where any program can open it; in an
 * archive it could not. While developing it is where the build puts it.
 */
export function licencesFile(isPackaged: boolean, resourcesPath: string, rendererDir: string): string {
  return isPackaged
    ? join(resourcesPath, '..', 'THIRD-PARTY-NOTICES.txt')
    : join(rendererDir, 'licences.txt');
}

/** Opens a file with the program that the system has for it. */
export function openFile(shell: Pick<Shell, 'openPath'>, file: string, log: Log): void {
  shell.openPath(file).then(
    (trouble) => {
      if (trouble !== '') log.warn('app.file-not-opened', { file, error: trouble });
    },
    (error: unknown) => log.warn('app.file-not-opened', { file, error: String(error) }),
  );
}
