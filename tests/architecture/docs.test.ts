import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { program } from '../../cli/main';
import { ERRORS, FIELD_ERRORS } from '../../domain/model';
import { blocks, withBlock } from '../../tools/docs/blocks';
import { files, lineCount, ROOT, read } from './project';

test.each(blocks().map((block) => [block.page, block.name, block] as const))(
  '%s shows the present %s (else run `npm run docs`)',
  (page, _name, block) => {
    expect(read(page)).toBe(withBlock(read(page), block));
  },
);

test('docs/errors.md has every code of the registry and no other', () => {
  const codes = [...read('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((match) => match[1]);
  expect(codes.sort()).toEqual([...Object.keys(ERRORS), ...Object.keys(FIELD_ERRORS)].sort());
});

test('links between the pages lead somewhere', () => {
  const broken = files(/\.md$/).flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map((match) => join(dirname(page), match[1] as string))
      .filter((target) => !existsSync(join(ROOT, target)))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test('the files and folders that the pages name are there', () => {
  // Decisions say what was so on their day.
  const pages = ['README.md', 'CONTRIBUTING.md', ...files(/^(docs(\/operations)?|domain|tests)\/[\w-]+\.md$/)].filter(
    (page) => page !== 'docs/decisions.md',
  );
  const missing = pages.flatMap((page) =>
    [
      ...read(page).matchAll(
        /`((?:domain|policies|register|letters|application|workflows|activities|api|worker|cli|tools|tests)\/[\w/.-]+)`/g,
      ),
    ]
      .map((match) => match[1] as string)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});

test('every decision is dated and takes at most five lines', () => {
  const [, ...decisions] = read('docs/decisions.md').split(/^## /m);
  for (const decision of decisions) {
    const [title, ...lines] = decision.trimEnd().split('\n');
    expect(title).toMatch(/^\d{4}-\d{2}-\d{2} \S/);
    expect({ title, lines: lines.length }).toEqual({ title, lines: Math.min(lines.length, 5) });
  }
});

test('how to change Amends fits on two pages', () => {
  expect(lineCount('CONTRIBUTING.md')).toBeLessThanOrEqual(75);
});

test('the commands that the pages name are there', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const named = ['README.md', 'CONTRIBUTING.md', ...files(/^docs\/.*\.md$/)]
    .flatMap((page) => [...read(page).matchAll(/`?npm run ([\w:-]+)/g)])
    .map((match) => match[1]);
  expect(named.filter((name) => !scripts.includes(name as string))).toEqual([]);
});

test('the commands of `amends` that the pages name are there, with their options', () => {
  const named = ['README.md', ...files(/^(docs|cli)\/.*\.md$/)]
    .filter((page) => page !== 'docs/decisions.md')
    .flatMap((page) => [...read(page).matchAll(/(?:^ *|`)amends ([a-z][^`\n]*)/gm)].map((match) => match[1] as string));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((line) => !isCommand(program(), line.split(' ')))).toEqual([]);
});

/** After the names of commands come arguments, and options of the last command. */
function isCommand(command: Command, words: string[]): boolean {
  const [word, ...rest] = words;
  const inner = command.commands.find((one) => one.name() === word);
  if (inner) return isCommand(inner, rest);
  if (command.commands.length > 0) return command.parent !== null && word === undefined;
  const options = words.filter((one) => one.startsWith('--'));
  return options.every((option) => command.options.some(({ long }) => long === option));
}
