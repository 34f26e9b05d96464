/**
 * Imported before anything else, since libraries fail in obscure ways on an old Node. No imports here, so that even a very
 * old Node reaches the message.
 */
const MINIMUM: [number, number] = [20, 3];

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]);
}

if (isOld(process.versions.node)) {
  process.stderr.write(
    `amends: Node ${process.versions.node} is too old; install Node ${MINIMUM.join('.')} or newer, for example from nodejs.org.\n`,
  );
  process.exit(1);
}
