import { whenParentIsGone } from '../../src/core/process/when-parent-is-gone.ts';

/**
 * npm passes SIGTERM to the shell that runs the script, and the shell dies of it alone: what it ran goes on as an orphan. So
 * the one who was started by npm calls back when its parent is gone. Does nothing for a program started otherwise, which may
 * well be meant to outlive its parent.
 */
export function whenNpmIsGone(env: NodeJS.ProcessEnv, onGone: () => void): void {
  if (env.npm_lifecycle_event === undefined) return;
  whenParentIsGone(process.ppid, onGone);
}
