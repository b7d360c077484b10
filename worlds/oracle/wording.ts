/** The wordings of one message. Pure. */

/** As a stream words it that puts `_` in place of dots in the names of parameters. */
export function renamedBody(body: string): string {
  const parameters = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return JSON.stringify(
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name.replaceAll('.', '_'), value])),
  );
}
