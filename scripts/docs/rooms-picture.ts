import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withMadeBlock } from './made-block.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The page with pictures of the rooms and arrows of today: the core with what is around it, and the window. */
export function withRoomsPictures(page: string): string {
  const { boxes, arrows } = readPicture(cruise());
  const isOfWindow = (box: string): boolean => box.startsWith('renderer/');
  const outside = (box: string): string => (isOfWindow(box) ? 'renderer' : box);
  const core = arrows.map(({ from, to }) => ({ from: outside(from), to: outside(to) }));
  const window = arrows.filter(({ from, to }) => isOfWindow(from) && isOfWindow(to));
  const withCore = withMadeBlock(page, 'rooms-of-core', drawn([...new Set(boxes.map(outside))], core));
  return withMadeBlock(withCore, 'rooms-of-window', drawn(boxes.filter(isOfWindow), window));
}

/** What dependency-cruiser draws of product code: each room of the core and of the window a box, each other folder one. */
function cruise(): string {
  const args = [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'mermaid'],
    ...['--collapse', '^src/(core|renderer)/[^/]+|^src/[^/]+', '--include-only', '^src/'],
    ...['--exclude', '\\.test\\.tsx?$|/testing/'],
  ];
  return execFileSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

interface Picture {
  /** Paths below `src`, as `core/fleet`. */
  readonly boxes: readonly string[];
  readonly arrows: readonly Arrow[];
}

/** Boxes and arrows of a flowchart by their paths: dependency-cruiser gives them ids that change with each folder. */
export function readPicture(text: string): Picture {
  const paths = new Map<string, string>();
  const around: string[] = [];
  const arrows: Arrow[] = [];
  for (const line of text.split('\n')) {
    const [, frame, box, name = ''] = /^(?:subgraph (\w+)|(\w+))\["(.+)"\]$/.exec(line) ?? [];
    const [, from = '', to = ''] = /^(\w+)-->(\w+)$/.exec(line) ?? [];
    if (frame !== undefined) around.push(name);
    if (box !== undefined) paths.set(box, [...around, name].join('/').replace(/^src\//, ''));
    if (line === 'end') around.pop();
    if (from !== '') arrows.push({ from: paths.get(from) ?? from, to: paths.get(to) ?? to });
  }
  return { boxes: [...paths.values()], arrows };
}

/** A flowchart of boxes, by their folders, and of the arrows that no others say. */
export function drawn(boxes: readonly string[], arrows: readonly Arrow[]): string {
  const folders = [...new Set(boxes.map((box) => box.split('/').slice(0, -1).join('/')))].sort();
  const lines = folders.flatMap((folder) => {
    const inside = boxes.filter((box) => box.split('/').slice(0, -1).join('/') === folder).sort();
    const named = inside.map((box) => `  ${idOf(box)}[${box.split('/').at(-1)}]`);
    return folder === '' ? named : [`  subgraph in_${idOf(folder)}[${folder}]`, ...named, '  end'];
  });
  const kept = withoutDetours(arrows).map(({ from, to }) => `  ${idOf(from)} --> ${idOf(to)}`);
  return ['```mermaid', 'flowchart LR', ...lines, ...kept.sort(), '```'].join('\n');
}

const idOf = (path: string): string => path.replaceAll(/\W/g, '_');

/** Arrows once each, without those from a box to itself and those that lead where others lead by a third box. */
function withoutDetours(arrows: readonly Arrow[]): readonly Arrow[] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    if (from !== to) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  }
  const of = (from: string): readonly string[] => [...(targets.get(from) ?? [])];
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    of(from).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return [...targets.keys()].flatMap((from) =>
    of(from)
      .filter((to) => !of(from).some((other) => other !== to && leadsTo(other, to, new Set([from]))))
      .map((to) => ({ from, to })),
  );
}
