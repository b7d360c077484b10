/**
 * Does something with a file. The system's error for a file that is open already, as of a read or a write, does not say which: it does
 * then, as that of an opening. Its code stays.
 */
export function namingFile<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || 'path' in error) throw error;
    throw Object.assign(new Error(`${error.message} '${file}'`, { cause: error }), {
      code: error.code,
      path: file,
    });
  }
}
