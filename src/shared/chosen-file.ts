/**
 * A PEM file that somebody chose in this window, as it stands in a form and in what is sent: a window names no files, so the host
 * gives it a word for each that was chosen in the system's dialog or uploaded. It goes where a path would stand in settings.
 */
export function chosenFile(id: string, name: string): string {
  return `chosen:${id}:${name}`;
}

/** The host's id of a chosen file; null where it is a path as the settings have it. */
export function idOfChosen(value: string): string | null {
  return /^chosen:([\w-]+):/.exec(value)?.[1] ?? null;
}

/** What a person calls the file: the name of a chosen one, else the path. */
export function nameOfFile(value: string): string {
  return value.replace(/^chosen:[\w-]+:/, '');
}
