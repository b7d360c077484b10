import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { chosenFile, idOfChosen } from '../../shared/chosen-file.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { makePrivateFolder } from '../files/private-files.ts';
import { writeWholeFile } from '../files/whole-file.ts';

/** Absolute path as the settings keep it; null for none. */
type FilePath = string | null;

export interface PemFilesDeps {
  readonly dataDir: string;
  readonly log: Log;
  /** Asks the person in the system's own dialog; null where the host has none, and texts are uploaded. */
  readonly chooseFile: (() => Promise<FilePath>) | null;
}

/**
 * Certificates and keys that a window may have in an account or the listener. A window is not trusted with files: it names those that
 * are there already, and those that somebody chose in this run, and nothing else of this computer. Failures: `pem-file`,
 * `no-dialog`, `no-upload`.
 */
export interface PemFiles {
  /** Asks the person; what it answers stands for the file. Null: none was chosen. */
  choose(): Promise<Result<string | null>>;
  /** Takes the text of a file; what it answers stands for it. Nothing is written yet. */
  upload(name: string, text: string): Result<string>;
  /** The paths that a window's values stand for. An uploaded text becomes a file of the data dir. */
  paths(wanted: readonly FilePath[], present: readonly FilePath[]): Promise<Result<readonly FilePath[]>>;
  /** Removes those that were uploaded and are used no more. */
  release(before: readonly FilePath[], used: readonly FilePath[]): Promise<void>;
}

type Chosen = { readonly path: string } | { readonly name: string; readonly text: string };

/** A form has three; the oldest of very many is forgotten. */
const MOST_CHOSEN = 50;
const LONGEST_NAME = 60;
const PEM = /-----BEGIN [A-Z0-9 ]+-----[\s\S]+-----END [A-Z0-9 ]+-----/;

/** Knows nothing that was chosen at first. */
export function createPemFiles({ dataDir, log, chooseFile }: PemFilesDeps): PemFiles {
  const folder = join(dataDir, 'certificates');
  const chosen = new Map<string, Chosen>();
  const remember = (name: string, file: Chosen): string => {
    const [oldest] = chosen.keys();
    if (chosen.size >= MOST_CHOSEN && oldest !== undefined) chosen.delete(oldest);
    const id = randomBytes(12).toString('base64url');
    chosen.set(id, file);
    return chosenFile(id, name);
  };

  const pathOf = async (value: FilePath, present: readonly FilePath[]): Promise<Result<FilePath>> => {
    if (value === null || value === '') return ok(null);
    const id = idOfChosen(value);
    if (id === null) return present.includes(value) ? ok(value) : notChosen();
    const file = chosen.get(id);
    if (file === undefined) return notChosen();
    return 'path' in file ? ok(file.path) : await write(folder, file);
  };

  return {
    async choose() {
      if (chooseFile === null) return fail({ code: 'no-dialog', instead: 'upload' });
      const path = await chooseFile();
      return ok(path === null ? null : remember(basename(path), { path }));
    },
    upload(name, text) {
      if (chooseFile !== null) return fail({ code: 'no-upload' });
      if (!PEM.test(text)) return fail({ code: 'pem-file', why: 'content' });
      const plain = basename(name)
        .replaceAll(/[^\w.-]/g, '_')
        .slice(-LONGEST_NAME);
      return ok(remember(plain, { name: plain, text }));
    },
    async paths(wanted, present) {
      const found: FilePath[] = [];
      for (const value of wanted) {
        const path = await pathOf(value, present);
        if (!path.ok) return path;
        found.push(path.value);
      }
      return ok(found);
    },
    async release(before, used) {
      for (const file of before) {
        if (file === null || dirname(file) !== folder || used.includes(file)) continue;
        try {
          await rm(file, { force: true });
        } catch (error) {
          log.warn('certificates.file-stays', { code: errorCodeOf(error, 'unusable') });
        }
      }
    },
  };
}

/** The same text is the same file, so that an account that is given it again goes where it went. */
async function write(
  folder: string,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<Result<string>> {
  const file = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}-${name}`);
  try {
    makePrivateFolder(folder);
    await writeWholeFile(file, (chunk) => chunk(text), 'replace');
    return ok(file);
  } catch (error) {
    return fail({ code: 'pem-file', why: 'not-kept', errorCode: errorCodeOf(error, 'unusable') });
  }
}

function notChosen(): Result<never> {
  return fail({ code: 'pem-file', why: 'not-chosen' });
}
