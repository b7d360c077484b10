/**
 * electron-builder's `afterExtract` hook. An unpacked `electronDist` keeps Electron's own demo app and version file,
 * which a downloaded one loses: the demo must not be shipped, and its archive would be hashed as ours.
 */
const { rmSync } = require('node:fs');
const { join } = require('node:path');

module.exports = async function afterExtract({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
};
