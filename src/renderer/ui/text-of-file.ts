/** Null where the file cannot be read: gone since it was chosen, or not permitted. The browser says no more. */
export async function textOfFile(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}
