const PARAMETER = /[ \t]*;[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/y;

/** A value of a header with its parameters; their names are lower case. */
export interface Parametrised {
  /** What stands before the first of them, lower case. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads `value; name=token; name="quoted"`. Null where it is written otherwise, or names one twice: others could read it otherwise. */
export function readParameters(header: string): Parametrised | null {
  const end = header.indexOf(';');
  if (end < 0) return { value: header.trim().toLowerCase(), parameters: new Map() };
  const parameters = new Map<string, string>();
  const rest = header.trimEnd();
  PARAMETER.lastIndex = end;
  while (PARAMETER.lastIndex < rest.length) {
    const found = PARAMETER.exec(rest);
    if (found === null) return null;
    const [, name = '', quoted, plain] = found;
    const key = name.toLowerCase();
    if (parameters.has(key)) return null;
    parameters.set(key, plain ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
  }
  return { value: header.slice(0, end).trim().toLowerCase(), parameters };
}
