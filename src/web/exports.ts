import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ChooseExportFile } from '../core/export/export-jobs.ts';
import { numbered } from '../core/export/file-name.ts';
import { makePrivateFolder } from '../core/files/private-files.ts';
import { PARTIAL_SUFFIX } from '../core/files/whole-file.ts';
import { EXPORT_FORMATS } from '../shared/export.ts';

/** Where the page fetches exports from. */
export const EXPORTS_PATH = '/exports/';
const MOST_KEPT = 20;

/** The folder of exports of a browser host: a page cannot say where on this machine a file should go, so it fetches it. */
export interface ExportFolder {
  /** Absolute path. */
  readonly path: string;
  readonly chooseFile: ChooseExportFile;
  /** Removes exports of earlier runs but the newest 20. Throws the system's error where it may not. */
  removeOld(): void;
}

/** Knows `exports` in the data dir, which is made with the first export. */
export function createExportFolder(dataDir: string): ExportFolder {
  const path = join(dataDir, 'exports');
  const made = new Set<string>();
  return {
    path,
    async chooseFile(fileName) {
      makePrivateFolder(path);
      const name = freeName(fileName, (each) => made.has(each) || existsSync(join(path, each)));
      made.add(name);
      return { path: join(path, name), savedAs: { kind: 'download', location: name } };
    },
    removeOld() {
      if (!existsSync(path)) return;
      const names = readdirSync(path).filter((name) => !made.has(name));
      const old = newestFirst(path, names.filter(isExport)).slice(MOST_KEPT);
      for (const name of [...old, ...names.filter(isLeftOver)]) rmSync(join(path, name), { force: true });
    },
  };
}

function freeName(fileName: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = numbered(fileName, number);
    if (!isTaken(name)) return name;
  }
}

/** Nothing that somebody else may have put here is touched. */
function isExport(name: string): boolean {
  return name.startsWith('fleetglass-') && EXPORT_FORMATS.some((format) => name.endsWith(`.${format}`));
}

function isLeftOver(name: string): boolean {
  return name.endsWith(PARTIAL_SUFFIX);
}

function newestFirst(folder: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, atMs: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ name }) => name);
}
