/** The sign of an account: the first letter of its name. */
export function accountInitial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '?';
}
