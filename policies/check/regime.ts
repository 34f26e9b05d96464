import { BLOCKS } from '../../domain/model';
import type { Say } from '../files/say';
import type { Calendar } from '../policies';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { checkClocks } from './deadlines/clocks';
import { checkClocksReach } from './deadlines/reach';
import { checkSources } from './sources';

/** Packs and regimes that can be named, by id. */
interface Others {
  packs: Map<string, unknown>;
  regimes: Map<string, { content: RegimeContent }>;
}

/** What a schema cannot see: whether the fields of a regime fit each other, its calendar and what it names. */
export function checkRegime(content: RegimeContent, calendar: Calendar, others: Others, say: Say): void {
  const { id, base, clocks, blocks } = content;
  if (others.packs.has(id)) say(['id'], `id "${id}" is that of a pack too`);
  if (!others.packs.has(base)) say(['base'], `base names the pack "${base}", which is in none of the folders`);
  if (Object.keys(clocks).length + blocks.length === 0)
    say(['clocks'], 'the regime has neither a deadline nor a block');
  checkBeside(content, others, say);
  checkOwed(content, say);
  checkClocks(content, calendar, say);
  checkClocksReach(content, calendar, say);
  checkSources(content, say);
}

function checkBeside({ id, beside = [] }: RegimeContent, { regimes }: Others, say: Say): void {
  beside.forEach((name, index) => {
    const path = ['beside', index];
    const other = regimes.get(name);
    if (name === id) say(path, `beside names the regime itself`);
    else if (!other) say(path, `beside names the regime "${name}", which is in none of the folders`);
    else if (other.content.beside) say(path, `beside names "${name}", which has regimes beside it itself`);
    if (beside.indexOf(name) < index) say(path, `beside names the regime "${name}" twice`);
  });
}

/** A block that law demands needs its own text: the general one would not satisfy it. */
function checkOwed({ clocks }: RegimeContent, say: Say): void {
  for (const [name, { owes }] of Object.entries(clocks)) {
    if (owes === undefined || (BLOCKS as readonly string[]).includes(owes)) continue;
    say(['clocks', name, 'owes'], `clocks.${name}.owes names the block "${owes}", which has no words in letters/`);
  }
}

/** The regimes that a pack names, each once and each known. */
export function checkNamedRegimes({ regimes = [] }: PackContent, { regimes: known }: Others, say: Say): void {
  regimes.forEach((name, index) => {
    const path = ['regimes', index];
    if (!known.has(name)) say(path, `regimes names "${name}", which is in none of the folders`);
    if (regimes.indexOf(name) < index) say(path, `regimes names "${name}" twice`);
  });
}
