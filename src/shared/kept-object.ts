import { isJsonObject, type JsonObject } from './json.ts';

/** The JSON object in a text that was kept, by nobody knows which version or hand; empty where there is none. */
export function keptObject(text: string | null): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
