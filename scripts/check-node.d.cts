/** What is wrong with the Node at hand, in one line; null where nothing is. `platform` and `arch` as in `process`. */
export function nodeTrouble(platform: string, arch: string, version: string): string | null;
