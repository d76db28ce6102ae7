// Plain JavaScript, because it must be readable by the very Node that it turns away.
// The `node` package brings its program by an install script; with `--ignore-scripts` an older Node runs everything without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 2)) {
  console.error(
    `Node 24.2 or newer must run this script, but it is ${process.version} at ${process.execPath}.\n` +
      'Run `npm ci` (without `--ignore-scripts`), which brings it, and start scripts with `npm run`.',
  );
  process.exit(1);
}
