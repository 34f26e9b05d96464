import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
export type Path = PropertyKey[];
/** What is wrong, and with which field; the path of an unknown field is its own. */
export interface Fault {
  path: Path;
  reason: string;
}

/** Says each finding of zod as a sentence about the field. */
export function reasonsFor(issues: Issue[]): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(issue.path, key));
    if (issue.code === 'invalid_union') return reasonsOfUnion(issue);
    return [{ path: issue.path, reason: `${subject(issue.path)} ${predicate(issue)}` }];
  });
}

function unknownField(path: Path, key: string): Fault {
  return { path: [...path, key], reason: `${subject(path)} has no field "${key}"` };
}

/** The alternative that has at least the right shape is the one that was meant. */
function reasonsOfUnion(issue: z.core.$ZodIssueInvalidUnion): Fault[] {
  const meant = issue.errors.find((errors) => errors.every((error) => error.path.length > 0));
  if (!meant) return [{ path: issue.path, reason: `${subject(issue.path)} has the wrong form: ${written(issue)}` }];
  return reasonsFor(meant.map((error) => ({ ...error, path: [...issue.path, ...error.path] })));
}

function predicate(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      if (issue.input === null) return 'is empty';
      return `must be ${FORMS[issue.expected] ?? issue.expected}, not ${written(issue)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}, not ${written(issue)}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'has a name of the wrong form';
    case 'too_small':
      return 'must not be empty';
    case 'too_big':
      return `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'items'}`;
    default:
      return issue.message;
  }
}

const FORMS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  object: 'a list of fields',
  record: 'a list of fields',
  array: 'a list',
  boolean: 'yes or no (true, false)',
};

/** As much of the value as one line can take; a field that should say which form is meant may be missing. */
const written = (issue: Issue): string => (JSON.stringify(issue.input) ?? 'nothing').slice(0, 60);
const subject = (path: Path): string => (path.length > 0 ? path.join('.') : 'the file');
