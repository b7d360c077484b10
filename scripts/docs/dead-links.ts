import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';

const { basename, dirname, join } = posix;

/** What pages may name: every file and folder of the repository, by paths from its root. */
export interface NamedThings {
  readonly root: string;
  readonly files: readonly string[];
  readonly read: (path: string) => string;
}

/** A file by its name: `gate.ts`, `mqtt/gate.ts`, `docs/adr/README.md`. */
const FILE = /^[\w.@-]+(?:\/[\w.@-]+)*\.(?:tsx?|[cm]js|json|ya?ml|md|css|html|cjs)$/;
/** A folder by its name: `journal/`, `src/core`. Without a slash at its end only what begins in a folder of the root is one. */
const FOLDER = /^(?:[\w.@-]+\/)+$|^(?:src|docs|scripts|worlds|crash|bench|e2e|resources)(?:\/[\w.@-]+)+$/;

/**
 * What a page points to that is not there: relative links, the headings behind their `#`, and files and folders in code marks. A
 * file or folder may be called by the end of its path.
 */
export function deadLinks(page: string, things: NamedThings): readonly string[] {
  // Blocks of code are no prose.
  const text = things.read(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const names = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
  return [
    ...links.filter((link) => !/^[a-z]+:/.test(link) && !isThere(link, page, things)),
    ...names.filter((name) => (FILE.test(name) || FOLDER.test(name)) && !isNamed(name, page, things)),
  ];
}

function isThere(link: string, page: string, { root, read }: NamedThings): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (target !== page && !existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  if (target !== page && statSync(join(root, target)).isDirectory()) return false;
  return headingsOf(read(target)).includes(anchor);
}

/** Headings as GitHub makes anchors of them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\-_ ]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function isNamed(name: string, page: string, { files }: NamedThings): boolean {
  const wanted = name.replace(/\/$/, '');
  const ends = (path: string): boolean => path === wanted || path.endsWith(`/${wanted}`);
  if (FILE.test(name)) return files.some((file) => ends(file));
  return files.some((file) => foldersOf(file).some(ends)) || basename(dirname(page)) === wanted;
}

function foldersOf(file: string): readonly string[] {
  const parts = dirname(file).split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
