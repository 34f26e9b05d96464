import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project as its own tests see it. */
export const ROOT = join(__dirname, '..', '..');

export const ROOMS = [
  'domain',
  'policies',
  'register',
  'letters',
  'workflows',
  'activities',
  'application',
  'api',
  'worker',
  'cli',
];

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file of the project by path from its root: those that git has or would take. */
export function files(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const paths = listed.toString().split('\n').filter(Boolean);
  return [...new Set(paths)].filter((path) => pattern.test(path)).sort();
}

export const lineCount = (path: string): number => read(path).trimEnd().split('\n').length;
