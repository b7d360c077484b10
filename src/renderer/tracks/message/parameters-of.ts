import { isJsonObject, type JsonValue, jsonText } from '../../../shared/json.ts';

/** One parameter of a message, as text. */
export interface ShownParameter {
  readonly name: string;
  readonly text: string;
}

/** The parameters of a message by name, as they were sent but for figures that no double holds; none where it cannot be read. */
export function parametersOf(body: string): readonly ShownParameter[] {
  const read = jsonOf(body);
  if (!isJsonObject(read)) return [];
  return Object.entries(read)
    .map(([name, value]) => ({ name, text: typeof value === 'string' ? value : jsonText(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function jsonOf(body: string): JsonValue {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return null;
  }
}
