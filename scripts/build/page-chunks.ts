/** What of the bundler's graph of modules is asked for here. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is read before all else, in this order. */
const FIRST = { base: 'renderer/main.tsx', window: 'renderer/show-window.tsx' } as const;
/** What is said, of which one is read with what is first. */
const WORDS = [
  'shared/wording/en/window/window-words.ts',
  'shared/wording/de/window/window-words.ts',
] as const;
/** What is read on its own (`src/renderer/app/parts`). */
const PARTS = {
  welcome: 'renderer/accounts/Welcome.tsx',
  workspace: 'renderer/app/Workspace.tsx',
  map: 'renderer/map/MapView.tsx',
  panes: 'renderer/app/parts/pane-contents.ts',
  dialogs: 'renderer/app/dialog-table.tsx',
} as const;

/**
 * Into which files the page is cut: few, so that a first look at it asks for few, and with nothing that a later part alone needs.
 * `folder` is that of all sources, as the bundler writes it. Gives the name of a module's file; null where the bundler's own choice
 * is right.
 */
export function pageChunks(folder: string): (id: string, graph: ModuleGraph) => string | null {
  let names: ReadonlyMap<string, string> | null = null;
  return (id, graph) => {
    names ??= namesOf((file) => reachedFrom(`${folder}/${file}`, graph));
    return names.get(id) ?? null;
  };
}

function namesOf(reached: (file: string) => ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, file] of Object.entries(FIRST))
    for (const id of reached(file)) if (!names.has(id)) names.set(id, name);
  const usersOf = new Map<string, string[]>();
  for (const [part, file] of Object.entries(PARTS))
    for (const id of reached(file)) {
      if (!names.has(id)) usersOf.set(id, [...(usersOf.get(id) ?? []), part]);
    }
  const isSaid = new Set(WORDS.flatMap((file) => [...reached(file)]));
  for (const [id, users] of usersOf) {
    if (isSaid.has(id)) names.set(id, 'window');
    else if (users.length > 1) names.set(id, sharedName(users));
  }
  return names;
}

/** The file for what several parts have in common. */
function sharedName(users: readonly string[]): string {
  if (users.includes('welcome')) return 'controls';
  return users.includes('workspace') || users.includes('map') ? 'desk' : 'later';
}

/** What a module needs to run, itself left out: it is the beginning of a file of its own. */
function reachedFrom(root: string, graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of graph.getModuleInfo(id)?.importedIds ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  }
  return reached;
}
