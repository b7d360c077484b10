/** What may be changed: sources that a test can see; no tests, no helpers of tests, no declarations. */
const NO_TARGET = /\.test\.tsx?$|\.d\.ts$|\/testing\//;

/** The files that the paths name, each once: a file by itself, a folder for all in it. Paths as in the repository. */
export function targetsOf(paths: readonly string[], files: readonly string[]): readonly string[] {
  const named = paths.map((path) => path.replace(/^\.\//, '').replace(/\/+$/, ''));
  return files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !NO_TARGET.test(file) &&
      named.some((name) => file === name || file.startsWith(`${name}/`)),
  );
}
