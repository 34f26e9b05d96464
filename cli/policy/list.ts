import type { Policies, Warning } from '../../policies/policies';
import { readPolicies } from '../assembly/production';

/** `amends policy list`: the policies of this installation, then file by file what a start only counts. */
export function listPolicies(): void {
  process.stdout.write(`${textOf(readPolicies())}\n`);
}

function textOf({ packs, warnings }: Pick<Policies, 'packs' | 'warnings'>): string {
  const width = Math.max(...[...packs.keys()].map(({ length }) => length));
  const policies = [...packs.values()].map(({ id, version, title }) => `${id.padEnd(width)}  ${version}  ${title}`);
  const files = [...new Set(warnings.map(({ file }) => file))];
  return [...policies, ...files.flatMap((file) => ['', file, ...placesOf(file, warnings)])].join('\n');
}

const placesOf = (path: string, warnings: Warning[]): string[] =>
  warnings.filter(({ file }) => file === path).map(({ line, reason }) => `  ${line}: ${reason}`);
