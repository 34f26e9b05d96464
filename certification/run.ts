import { loadPolicies } from '../policies/load';
import type { Pack, Policies } from '../policies/policies';
import { readShelf } from '../policies/shelf';
import { BEGINNINGS } from './beginnings';
import { type Certificate, certificateOf } from './certificate';
import { nameOf, type Told, tellAll } from './certify';
import { type Story, storiesOf } from './stories';
import { subjectOf } from './subject';
import { openWorld } from './world';

export interface Certified {
  certificates: Certificate[];
  /** What the runs did otherwise than the files say, a line each with its case. */
  wrong: string[];
}

/** Lives every path of these policies. `progress` hears how many of how many cases are over. */
export async function certify(
  ids: string[],
  folders: string[],
  progress: (done: number, all: number) => void,
): Promise<Certified> {
  const policies = loadPolicies(folders);
  const shelf = readShelf(folders);
  const packs = ids.map((id) => packOf(policies, id));
  const stories = packs.flatMap((pack) => storiesOf(subjectOf(policies, shelf, pack)));
  const told = await twiceWhereWrong(policies, stories, (done) => progress(done, stories.length));
  const of = (pack: Pack) => told.filter(({ story }) => story.subject.pack === pack);
  return { certificates: packs.map((pack) => certificateOf(pack, policies, of(pack))), wrong: told.flatMap(wrongIn) };
}

/**
 * Seen once in some ten runs of all cases beside other work: the test server skipped time over a timer that a run was
 * about to set, so that one warning came with the next. What goes wrong is lived once more on a server of its own, and
 * said aloud: a wrong number, or a wrong engine, is wrong there too.
 */
async function twiceWhereWrong(policies: Policies, stories: Story[], progress: (done: number) => void) {
  const told = await live(policies, stories, progress);
  const doubtful = told.filter((one) => wrongIn(one).length > 0);
  if (doubtful.length === 0) return told;
  process.stderr.write(`Lived again: ${doubtful.flatMap(wrongIn).join('; ')}\n`);
  const again = await live(
    policies,
    doubtful.map(({ story }) => story),
    () => undefined,
  );
  return told.map((one) => again.find(({ story }) => story === one.story) ?? one);
}

async function live(policies: Policies, stories: Story[], progress: (done: number) => void): Promise<Told[]> {
  const world = await openWorld(policies);
  try {
    const [first] = BEGINNINGS;
    if (first && (await world.now()) >= first.at) throw new Error('The days in certification/beginnings.ts are over.');
    return await tellAll(world, stories, progress);
  } finally {
    await world.close();
  }
}

const wrongIn = ({ story, outcomes }: Told): string[] =>
  outcomes.flatMap(({ deadline, checked }) =>
    checked.wrong.map((what) => `${nameOf(story)}: ${deadline.name}: ${what}`),
  );

export function packOf({ packs }: Policies, id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new Error(`There is no policy "${id}" but ${[...packs.keys()].join(', ')}`);
  return pack;
}
