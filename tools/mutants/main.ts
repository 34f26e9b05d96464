import type { Mutant } from './mutant';
import { MUTANTS, mutated, occurrences } from './table';
import { type TestOutcome, Workspace } from './workspace';

/**
 * `npm run check:mutants`: each mutant is applied to a copy of the checkout, and its test must then fail, which passes
 * without it. Words behind `--` choose those in whose name, file or test one of them stands.
 */
function main(words: string[]): number {
  const chosen = MUTANTS.filter((mutant) => isChosen(mutant, words));
  const workspace = new Workspace();
  try {
    const judge = new Judge(workspace);
    const survivors = chosen.filter((mutant) => {
      const survival = judge.survivalOf(mutant);
      process.stdout.write(`${survival ? `SURVIVED (${survival})` : 'killed'}: ${mutant.name} [${mutant.file}]\n`);
      return survival !== null;
    });
    process.stdout.write(`${chosen.length - survivors.length} killed, ${survivors.length} survived\n`);
    return chosen.length > 0 && survivors.length === 0 ? 0 : 1;
  } finally {
    workspace.remove();
  }
}

const isChosen = ({ name, file, killedBy }: Mutant, words: string[]): boolean =>
  words.length === 0 || words.some((word) => [name, file, killedBy].some((text) => text.includes(word)));

class Judge {
  /** What each test says of the source as it is. */
  private readonly unchanged = new Map<string, TestOutcome>();

  constructor(private readonly workspace: Workspace) {}

  /** Why the mutant counts as alive; null where its test tells. */
  survivalOf(mutant: Mutant): string | null {
    const source = this.workspace.read(mutant.file);
    const found = occurrences(source, mutant);
    if (found !== 1) return `its text stands in the file ${found} times`;
    const before = this.withoutIt(mutant);
    if (before.broken || before.failed > 0) return 'its test fails without it';
    if (before.passed === 0) return 'no test has that name';
    this.workspace.write(mutant.file, mutated(source, mutant));
    const { failed, broken } = this.workspace.test(mutant.killedBy, mutant.test);
    this.workspace.write(mutant.file, source);
    if (failed > 0) return null;
    return broken ? 'its test did not run' : 'its test passes';
  }

  private withoutIt({ killedBy, test }: Mutant): TestOutcome {
    const key = `${killedBy} ${test}`;
    const outcome = this.unchanged.get(key) ?? this.workspace.test(killedBy, test);
    this.unchanged.set(key, outcome);
    return outcome;
  }
}

process.exitCode = main(process.argv.slice(2));
