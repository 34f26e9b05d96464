import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What no test of a mutant reads, or what is linked. */
const LEFT_OUT = /^(node_modules|dist.*|\.git|\.amends|coverage|docs\/images)$/;

/** Milliseconds. A mutant that never ends is none that a test tells. */
const LONGEST = 300_000;

/** What became of a test file: `failed` and `passed` tests; `broken`: it did not run at all. */
export interface TestOutcome {
  failed: number;
  passed: number;
  broken: boolean;
}

/** A copy of the checkout, changed and tested in its place. The checkout itself is never touched. */
export class Workspace {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'amends-mutants-')));
  private readonly report = join(this.folder, 'report.json');

  constructor() {
    cpSync(ROOT, this.folder, { recursive: true, filter: (path) => !LEFT_OUT.test(relative(ROOT, path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  test(file: string, names?: string): TestOutcome {
    const jest = join(this.folder, 'node_modules/jest/bin/jest.js');
    const wanted = ['--runTestsByPath', file, ...(names ? ['--testNamePattern', names] : [])];
    rmSync(this.report, { force: true });
    spawnSync(process.execPath, [jest, '-w', '1', '--json', '--outputFile', this.report, ...wanted], {
      cwd: this.folder,
      stdio: 'ignore',
      timeout: LONGEST,
      killSignal: 'SIGKILL',
    });
    return this.outcome();
  }

  private outcome(): TestOutcome {
    try {
      const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(
        readFileSync(this.report, 'utf8'),
      );
      return { failed: numFailedTests, passed: numPassedTests, broken: numRuntimeErrorTestSuites > 0 };
    } catch {
      return { failed: 0, passed: 0, broken: true };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
