import { createHash, randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import {
  type MapFileEntry,
  type MapFileOrigin,
  type MapFiles,
  MOST_MAP_FILES,
} from '../../../shared/map-file.ts';
import type { MapSource } from '../../../shared/map-source.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { KeptMapFile } from '../../settings/kept-map-file.ts';
import { keptOrFailed } from '../../settings/kept-or-failed.ts';
import type { MapProvider } from '../map-provider.ts';
import { factsOf, sourceOf } from './file-source.ts';
import { type MapFile, type MapFileDeps, openMapFile } from './map-file.ts';
import { type MapFolder, watchMapFolder } from './map-folder.ts';

export interface MapFilesDeps extends Pick<MapFileDeps, 'worker' | 'log' | 'pace'> {
  readonly clock: MapFileDeps['clock'] & Parameters<typeof watchMapFolder>[0]['clock'];
  /** Absolute path of the folder whose files can be chosen by name. */
  readonly folder: string;
  /** Absolute paths of the command line. */
  readonly given: readonly string[];
  readonly settings: {
    mapFiles(): readonly KeptMapFile[];
    keepMapFiles(files: readonly KeptMapFile[]): void;
  };
  /** Asks the person in the system's own dialog; null where the host has none. */
  readonly chooseFile: (() => Promise<string | null>) | null;
  /** The files are others, or in another state. Nobody looks into the folder for it. */
  readonly onChange: (files: MapFiles) => void;
}

/** Map files as base maps. Failures: `no-dialog`, `no-such-file`, `too-many-map-files`, `not-kept`. */
export interface MapFilesCommands {
  /** The files of the command line, and those that were chosen: two, for servers and the demo stand between them in menus. */
  readonly given: MapProvider;
  readonly chosen: MapProvider;
  /** From the first time on the folder is looked at too. */
  status(): MapFiles;
  /** Asks the person for a file, in place of `replaces` where that is an id. Its id; null where none was chosen. */
  choose(replaces: string | null): Promise<Result<string | null>>;
  /** Takes a file that lies in the folder. Its id. */
  take(name: string): Result<string>;
  remove(id: string): Result<null>;
  /** Takes back what was removed in this run. */
  restore(id: string): Result<null>;
  /** Begins to read them. */
  start(): void;
}

interface Entry {
  readonly id: string;
  readonly origin: MapFileOrigin;
  /** As kept: a bare name is of the folder. */
  readonly path: string;
  readonly file: MapFile;
  /** As of the last time it could be read. */
  facts: MapFileEntry['facts'];
}

/** Reads nothing before `start`. */
export function createMapFiles(deps: MapFilesDeps): MapFilesCommands {
  const { folder, given, settings, chooseFile, clock, log } = deps;
  const removed = new Map<string, KeptMapFile>();
  let entries: readonly Entry[] = [];
  const names: MapFolder = watchMapFolder({ folder, clock, onChange: () => onChange() });

  const known = (): MapFiles => ({
    files: entries.map(({ id, origin, path, file, facts }) => {
      const state = file.state();
      const problem = state.status === 'problem' ? state.problem : null;
      return { id, name: basename(path), origin, facts, problem };
    }),
    folder: {
      path: folder,
      names: names.names().filter((name) => !entries.some(({ path }) => path === name)),
    },
    hasDialog: chooseFile !== null,
  });
  const onChange = (): void => deps.onChange(known());

  const open = ({ id, path }: KeptMapFile, origin: MapFileOrigin): Entry => {
    const file = openMapFile({
      id,
      path: resolve(folder, path),
      worker: deps.worker,
      clock,
      log,
      ...(deps.pace !== undefined && { pace: deps.pace }),
      onChange() {
        const state = file.state();
        if (state.status === 'open') entry.facts = factsOf(state);
        onChange();
      },
    });
    const entry: Entry = { id, origin, path, file, facts: null };
    return entry;
  };
  const originOf = (path: string): MapFileOrigin => (path === basename(path) ? 'folder' : 'dialog');
  const kept = (): readonly KeptMapFile[] =>
    entries.filter(({ origin }) => origin !== 'command-line').map(({ id, path }) => ({ id, path }));
  const keep = (files: readonly KeptMapFile[]): Result<null> =>
    keptOrFailed(() => settings.keepMapFiles(files));
  /** Adds a file, or puts it in the place of another with the same id. */
  const put = (added: KeptMapFile): Result<null> => {
    const before = entries.find(({ id }) => id === added.id);
    const others = kept().filter(({ id }) => id !== added.id);
    if (others.length >= MOST_MAP_FILES) return fail({ code: 'too-many-map-files', most: MOST_MAP_FILES });
    const done = keep([...others, added]);
    if (!done.ok) return done;
    void before?.file.close();
    const entry = open(added, originOf(added.path));
    entries =
      before === undefined
        ? [...entries, entry]
        : entries.map((present) => (present === before ? entry : present));
    onChange();
    return done;
  };
  const add = (path: string, id = newId()): Result<string> => {
    const present = entries.find((entry) => entry.path === path);
    if (present !== undefined) return ok(present.id);
    const done = put({ id, path });
    return done.ok ? ok(id) : done;
  };
  const provider = (isMine: (entry: Entry) => boolean): MapProvider => ({
    list: () =>
      entries
        .filter(isMine)
        .flatMap((entry) =>
          listed(entry).map((map) => (entry.origin === 'command-line' ? { ...map, isGiven: true } : map)),
        ),
    async tile({ source, address }) {
      const found = entries.find(({ id }) => id === source);
      if (found === undefined) return fail({ code: 'map-failed', why: 'no-map' });
      return await found.file.tile(address);
    },
    async close() {
      names.close();
      await Promise.all(entries.filter(isMine).map(({ file }) => file.close()));
    },
  });

  return {
    given: provider(({ origin }) => origin === 'command-line'),
    chosen: provider(({ origin }) => origin !== 'command-line'),
    status() {
      names.watch();
      return known();
    },
    async choose(replaces) {
      if (chooseFile === null) return fail({ code: 'no-dialog', instead: 'folder' });
      const isKnown = replaces === null || kept().some(({ id }) => id === replaces);
      if (!isKnown) return unknown();
      const path = await chooseFile();
      return path === null ? ok(null) : add(path, replaces ?? undefined);
    },
    take: (name) => (names.names().includes(name) ? add(name) : unknown()),
    remove(id) {
      const found = entries.find((entry) => entry.id === id && entry.origin !== 'command-line');
      if (found === undefined) return unknown();
      const done = keep(kept().filter((file) => file.id !== id));
      if (!done.ok) return done;
      entries = entries.filter((entry) => entry !== found);
      removed.set(id, { id, path: found.path });
      void found.file.close();
      onChange();
      return done;
    },
    restore(id) {
      const found = removed.get(id);
      if (found === undefined) return unknown();
      const done = put(found);
      if (done.ok) removed.delete(id);
      return done;
    },
    start() {
      entries = [
        ...given.map((path) => open({ id: idOfGiven(path), path }, 'command-line')),
        ...settings.mapFiles().map((file) => open(file, originOf(file.path))),
      ];
    },
  };
}

/** Nothing while it is opened for the first time: it may be a map in a moment. */
function listed({ id, path, file, facts }: Entry): readonly MapSource[] {
  const state = file.state();
  return state.status === 'opening' ? [] : [sourceOf({ id, name: basename(path), state, facts })];
}

/** The same at each start, so that a window finds again what it has chosen. */
function idOfGiven(path: string): string {
  return `file-given-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`;
}

function newId(): string {
  return `file-${randomBytes(6).toString('hex')}`;
}

function unknown(): Result<never> {
  return fail({ code: 'no-such-file' });
}
