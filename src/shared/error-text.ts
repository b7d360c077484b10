/** What something that was thrown says of itself: an error's message, else the thing as text. */
export function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
