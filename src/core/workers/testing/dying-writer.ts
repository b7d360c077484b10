/** A writer's thread that dies of the first commit in its folder, and works from then on. Its listener must be the first. */
import './die-of-commit.ts';
import '../writer-worker.ts';
