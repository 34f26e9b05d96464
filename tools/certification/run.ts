import { readPolicyFiles } from '../../policies/files/policy-files';
import { loadPolicies } from '../../policies/load';
import type { Pack, Policies } from '../../policies/policies';
import { type Certificate, certificateOf } from './certificate';
import { type Lived, liveAll, nameOf } from './certify';
import { BEGINNINGS } from './life/beginnings';
import { type Story, storiesOf } from './life/stories';
import { subjectOf } from './life/subject';
import { openComplaints } from './world/complaints';

export interface Certified {
  certificates: Certificate[];
  /** Where runs differ from the files, a line each with its case. */
  wrong: string[];
}

/** Lives every path of these policies. `progress` gets how many of how many cases have ended. */
export async function certify(
  ids: string[],
  folders: string[],
  progress: (done: number, all: number) => void,
): Promise<Certified> {
  const policies = loadPolicies(folders);
  const policyFiles = readPolicyFiles(folders);
  const packs = ids.map((id) => packOf(policies, id));
  const stories = packs.flatMap((pack) => storiesOf(subjectOf(policies, policyFiles, pack)));
  const lived = await twiceWhereWrong(policies, stories, (done) => progress(done, stories.length));
  const of = (pack: Pack) => lived.filter(({ story }) => story.subject.pack === pack);
  return {
    certificates: packs.map((pack) => certificateOf(pack, policies, of(pack))),
    wrong: lived.flatMap(wrongIn),
  };
}

/**
 * In about one of ten runs beside other work the test server skips time over a timer that a run was about to set, so that
 * one warning comes with the next. What goes wrong is therefore lived once more on a server of its own, and reported: a
 * wrong number or a wrong engine is wrong there too.
 */
async function twiceWhereWrong(policies: Policies, stories: Story[], progress: (done: number) => void) {
  const lived = await live(policies, stories, progress);
  const doubtful = lived.filter((one) => wrongIn(one).length > 0);
  if (doubtful.length === 0) return lived;
  process.stderr.write(`Lived again: ${doubtful.flatMap(wrongIn).join('; ')}\n`);
  const again = await live(
    policies,
    doubtful.map(({ story }) => story),
    () => undefined,
  );
  return lived.map((one) => again.find(({ story }) => story === one.story) ?? one);
}

async function live(policies: Policies, stories: Story[], progress: (done: number) => void): Promise<Lived[]> {
  const complaints = await openComplaints(policies);
  try {
    const [first] = BEGINNINGS;
    if (first && (await complaints.now()) >= first.at)
      throw new Error('The days in certification/life/beginnings.ts are over.');
    return await liveAll(complaints, stories, progress);
  } finally {
    await complaints.close();
  }
}

const wrongIn = ({ story, outcomes }: Lived): string[] =>
  outcomes.flatMap(({ deadline, checked }) =>
    checked.wrong.map((what) => `${nameOf(story)}: ${deadline.name}: ${what}`),
  );

export function packOf({ packs }: Policies, id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new Error(`There is no policy "${id}" but ${[...packs.keys()].join(', ')}`);
  return pack;
}
