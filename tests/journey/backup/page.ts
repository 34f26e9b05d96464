import { join } from 'node:path';
import { demandFreshBuild } from '../../../tools/build/fresh-build';
import { shellBlocks } from '../../../tools/docs/readme';
import { postgresPrograms } from '../../setup/postgres';
import { run } from '../../setup/run';

const ROOT = join(__dirname, '..', '..', '..');
const AMENDS = `amends() { '${process.execPath}' '${join(ROOT, 'dist', 'cli', 'main.js')}' "$@"; }`;

/** The commands of a page of the docs, which a test runs as they are written there. */
export class Page {
  private readonly left: Set<string>;

  constructor(
    private readonly path: string,
    /** Of the commands, which get nothing of this machine's beside. */
    private readonly env: Record<string, string>,
    private readonly folder: string,
  ) {
    const lines = shellBlocks(path).flatMap((block) => block.trim().split('\n'));
    this.left = new Set(lines.map((line) => line.trim()));
  }

  /** What it prints. Throws with its errors where it fails, and where the page has no such command left. */
  async run(command: string): Promise<string> {
    if (!this.left.delete(command)) throw new Error(`${this.path} has no command "${command}"`);
    demandFreshBuild(ROOT);
    const { PATH, HOME } = process.env;
    const env = { HOME, PATH: `${await postgresPrograms()}:${PATH}`, ...this.env };
    return run('bash', ['-euc', `${AMENDS}\n${command}`], { cwd: this.folder, env });
  }

  notRun(): string[] {
    return [...this.left];
  }
}
