import type { PreviewView } from '../../api/schemas/answers/adoption';
import { findServer, type Server } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { call } from './call';
import { readPolicyFile } from './policy-file';

export interface ServerOptions {
  url?: string;
  key?: string;
}

/** `amends policy preview`: the impact of a pack or regime on open complaints, summed over all pages. Changes nothing. */
export async function previewFile(file: string, options: ServerOptions, settings: Settings): Promise<void> {
  const content = readPolicyFile(file);
  const server = findServer(options, settings, 'manager');
  let sum: PreviewView | null = null;
  do {
    const page: PreviewView = await previewPage(server, content, sum?.nextCursor ?? null);
    sum = sum ? added(sum, page) : page;
    if (sum.nextCursor) process.stderr.write(`${sum.complaints} complaints so far …\n`);
  } while (sum.nextCursor);
  process.stdout.write(`${textOf(sum)}\n`);
}

/** One page of the impact preview; `limit` complaints at most. */
export function previewPage(
  server: Server,
  content: unknown,
  cursor: string | null,
  limit?: number,
): Promise<PreviewView> {
  const query = new URLSearchParams({ ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) });
  return call(server, `/v1/policies/preview${query.size > 0 ? `?${query}` : ''}`, content);
}

/** Examples that are printed; the API gives more. */
const EXAMPLES = 20;

function added(sum: PreviewView, page: PreviewView): PreviewView {
  return {
    ...page,
    complaints: sum.complaints + page.complaints,
    deadlines: addedUp(sum.deadlines, page.deadlines),
    becomes: addedUp(sum.becomes, page.becomes),
    broken: sum.broken + page.broken,
    letters: addedUp(sum.letters, page.letters),
    examples: [...sum.examples, ...page.examples].slice(0, EXAMPLES),
  };
}

function addedUp<Counts extends Record<string, number>>(one: Counts, other: Counts): Counts {
  return Object.fromEntries(Object.entries(one).map(([name, count]) => [name, count + (other[name] ?? 0)])) as Counts;
}

export function textOf({
  kind,
  pack,
  current,
  complaints,
  deadlines,
  becomes,
  broken,
  letters,
  examples,
}: PreviewView): string {
  const { earlier, later, stays, new: added, ends } = deadlines;
  return [
    `${pack.id} ${pack.version} (${pack.hash.slice(0, 12)}), ${current ? 'the current version here' : 'not the current version here'}`,
    `${complaints} open complaints ${kind === 'regime' ? 'run' : 'live by'} another version of it.`,
    `Deadlines: ${earlier} earlier, ${later} later, ${stays} stay, ${added} new, ${ends} end.`,
    `Of these ${becomes.regulatory} become the law's, ${becomes.operational} become our own.`,
    `Broken at once: ${broken}.`,
    `Letters due: ${letters['extension-notice']} notices of an extension, ${letters['late-answer']} answers that are late.`,
    ...examples.slice(0, EXAMPLES).map(exampleOf),
  ].join('\n');
}

const BECOMES = { regulatory: ", the law's", operational: ', our own' };

function exampleOf({ reference, clock, from, to, becomes, broken }: PreviewView['examples'][number]): string {
  const then = `${becomes ? BECOMES[becomes] : ''}${broken ? ', broken at once' : ''}`;
  return `  ${reference} ${clock}: ${from ?? 'none'} → ${to ?? 'none'}${then}`;
}
