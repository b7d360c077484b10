/** `npm run lint`: style and mistakes, who may import whom, what nobody uses, and tables behind the code. All run, whatever fails. */
import { fileURLToPath } from 'node:url';
import { runStep, tool } from './run-step.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

const STEPS = [
  { name: 'biome: style and mistakes', ...tool('@biomejs/biome/bin/biome', 'check', '.') },
  {
    name: 'dependency-cruiser: who may import whom',
    ...tool(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      'src',
      'worlds',
      'e2e',
      'crash',
      'bench',
      'scripts',
      '--config',
      '.dependency-cruiser.cjs',
      // With each breach also what its rule allows.
      '--output-type',
      'err-long',
    ),
  },
  { name: 'docs: tables made from the code', program: process.execPath, args: ['scripts/docs.ts'] },
  { name: 'knip: what nobody uses', ...tool('knip/bin/knip.js', '--no-config-hints') },
];

const failed: string[] = [];
for (const step of STEPS) {
  const { name, passed } = await runStep(root, step);
  if (!passed) failed.push(name);
}
console.log(failed.length === 0 ? '\nlint: all clean' : `\nlint: failed: ${failed.join('; ')}`);
process.exit(failed.length === 0 ? 0 : 1);
