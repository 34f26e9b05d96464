/**
 * Imported before anything else: libraries break in odd ways on an old Node, and the reader should learn the reason.
 * No imports here, so that even a very old Node reaches the message.
 */
const WANTED: [number, number] = [20, 3];

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1]);
}

if (isOld(process.versions.node)) {
  process.stderr.write(
    `amends: Node ${process.versions.node} is too old; install Node ${WANTED.join('.')} or newer, for example from nodejs.org.\n`,
  );
  process.exit(1);
}
