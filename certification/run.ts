import { loadPolicies } from '../policies/load';
import type { Pack, Policies } from '../policies/policies';
import { readShelf } from '../policies/shelf';
import { BEGINNINGS } from './beginnings';
import { type Certificate, certificateOf } from './certificate';
import { nameOf, tellAll } from './certify';
import { storiesOf } from './stories';
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
  const world = await openWorld(policies);
  try {
    const [first] = BEGINNINGS;
    if (first && (await world.now()) >= first.at) throw new Error('The days in certification/beginnings.ts are over.');
    const told = await tellAll(world, stories, (done) => progress(done, stories.length));
    const wrong = told.flatMap(({ story, outcomes }) =>
      outcomes.flatMap(({ deadline, checked }) =>
        checked.wrong.map((what) => `${nameOf(story)}: ${deadline.name}: ${what}`),
      ),
    );
    const of = (pack: Pack) => told.filter(({ story }) => story.subject.pack === pack);
    return { certificates: packs.map((pack) => certificateOf(pack, policies, of(pack))), wrong };
  } finally {
    await world.close();
  }
}

export function packOf({ packs }: Policies, id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new Error(`There is no policy "${id}" but ${[...packs.keys()].join(', ')}`);
  return pack;
}
