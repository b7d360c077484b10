import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A text that a file might have. */
export interface Variant {
  /** Path in the repository. */
  readonly file: string;
  readonly text: string;
}

/** So many files more hardly slow the compiler down, and its memory stays bounded. */
const AT_ONCE = 1500;
const DIAGNOSTIC = /^\S+\.ts\(\d+,\d+\): error TS/m;
const ERROR = /^(\S+?)\.variant-(\d+)\.ts\(\d+,\d+\): error TS/gm;

/**
 * Which of the variants compile, by their place in the list. Each lies beside its file under another name while the compiler
 * looks, so that one run tells of all; what would break in other files is not seen.
 */
export function compiling(copy: string, variants: readonly Variant[]): readonly boolean[] {
  const broken = new Set<number>();
  const indices = [...variants.keys()];
  for (const project of new Set(variants.map(({ file }) => projectOf(copy, file)))) {
    const own = indices.filter((index) => projectOf(copy, variants[index]?.file ?? '') === project);
    for (let at = 0; at < own.length; at += AT_ONCE) {
      // Where one is no program at all, the compiler says nothing of the types of the others: they are asked for again.
      for (let rest = own.slice(at, at + AT_ONCE); rest.length > 0; ) {
        const found = new Set(brokenOf(copy, project, variants, rest));
        for (const index of found) broken.add(index);
        rest = found.size === 0 ? [] : rest.filter((index) => !found.has(index));
      }
    }
  }
  return variants.map((_, index) => !broken.has(index));
}

function brokenOf(
  copy: string,
  project: string,
  variants: readonly Variant[],
  indices: readonly number[],
): readonly number[] {
  const config = join(copy, 'tsconfig.variants.json');
  const files = indices.flatMap((index) => {
    const variant = variants[index];
    return variant === undefined
      ? []
      : [{ ...variant, path: variant.file.replace(/\.ts$/, `.variant-${index}.ts`) }];
  });
  for (const { path, text } of files) writeFileSync(join(copy, path), text);
  const compilerOptions = { composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: '.' };
  writeFileSync(
    config,
    JSON.stringify({
      extends: `./${project}`,
      compilerOptions: { ...compilerOptions, tsBuildInfoFile: null, outDir: null },
      // What is declared for all of a project counts for each of its files.
      include: [`${dirname(project)}/**/*.d.ts`],
      exclude: ['node_modules'],
      references: [],
      files: files.map(({ path }) => path),
    }),
  );
  const { stdout, status } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '--project', config, '--pretty', 'false'],
    { cwd: copy, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  for (const { path } of files) rmSync(join(copy, path));
  rmSync(config);
  const broken = [...stdout.matchAll(ERROR)].map(([, , index]) => Number(index));
  // Of other files it may say something, for what their own projects declare is not here.
  if (status !== 0 && !DIAGNOSTIC.test(stdout))
    throw new Error(`The compiler fails: ${stdout.slice(0, 500)}`);
  return broken;
}

/** The nearest project above a file; what is in none belongs to the tools. */
function projectOf(copy: string, file: string): string {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const project = join(folder, 'tsconfig.json');
    if (existsSync(join(copy, project))) return project;
  }
  return 'tsconfig.tools.json';
}
