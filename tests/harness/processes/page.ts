import { join } from 'node:path';
import { demandFreshBuild } from '../../../tools/build/fresh-build';
import { shellBlocks } from '../../../tools/docs/readme';
import { postgresPrograms } from '../../setup/postgres';
import { run } from '../../setup/run';
import { temporalCli } from '../../setup/testServer';

const ROOT = join(__dirname, '..', '..', '..');
const AMENDS = `amends() { '${process.execPath}' '${join(ROOT, 'dist', 'cli', 'main.js')}' "$@"; }`;
const temporal = async () => `temporal() { '${await temporalCli()}' "$@"; }`;

/** The commands of a page of the docs, which a test runs as they are written there. */
export class Page {
  private readonly commands: Set<string>;
  private readonly ran = new Set<string>();

  constructor(
    private readonly path: string,
    /** Of the commands, which get nothing of this machine's beside. */
    private readonly env: Record<string, string>,
    private readonly folder: string,
  ) {
    const lines = shellBlocks(path).flatMap((block) => block.trim().split('\n'));
    this.commands = new Set(lines.map((line) => line.trim()));
  }

  /** What it prints. Throws with its errors where it fails, and where the page has no such command. */
  async run(command: string, given: Record<string, string> = {}): Promise<string> {
    if (!this.commands.has(command)) throw new Error(`${this.path} has no command "${command}"`);
    this.ran.add(command);
    demandFreshBuild(ROOT);
    const { PATH, HOME } = process.env;
    const env = { HOME, PATH: `${await postgresPrograms()}:${PATH}`, ...this.env, ...given };
    return run('bash', ['-euc', [AMENDS, await temporal(), command].join('\n')], { cwd: this.folder, env });
  }

  notRun(): string[] {
    return [...this.commands].filter((command) => !this.ran.has(command));
  }
}
