import { aPlan } from '../../harness/builders';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

/** What goes to a third party that intake named. `account`: what the complainant agreed to have shown. */

const party = { thirdParty: 't1', thirdPartyEmail: 't2' };
const named = (account: object = {}, isKnown = false) =>
  World.open({ namedThirdParty: { texts: { ...party, ...account }, isKnown } });
const later = shanghai('2026-11-23 12:00');
/** Of what becomes of an enquiry on its own. */
const letters = (world: World) => world.lettersOf('enquiry').map(({ at, texts }) => ({ at, texts }));

describe('a third party that intake named', () => {
  const SHARED = { account: 't3' };
  it.each([
    ['is asked at once with the account', 'a known address, and consent', true, SHARED, 1],
    ['waits for a question', 'a known address, without consent', true, {}, 0],
    ['waits for its release', 'an address that nobody has released, though there is consent', false, SHARED, 0],
    ['waits for its release', 'an address that nobody has released, without consent', false, {}, 0],
  ])('%s: %s', (_, __, isKnown, account, count) => {
    const world = named(account, isKnown);
    expect(letters(world)).toHaveLength(count);
    expect(world.complaint.enquiries).toMatchObject([{ status: count ? 'waiting' : 'awaiting-release' }]);
  });

  it('is not written to by itself, however long nobody looks: a task says so, nobody is reminded or waited for', () => {
    const world = named().until(later);
    expect(letters(world)).toEqual([]);
    expect(world.openTasks()).toEqual(['release-enquiry e1']);
    expect(world.standing).toEqual([]);
    expect(world.complaint.enquiries).toMatchObject([{ dueAt: null }]);
    expect(world.happened('DailyUpdateSent')[0]).toMatchObject({ waitingFor: 'first-look' });
  });

  it('is asked what a person has released, and its time and reminders begin then', () => {
    const world = named().until(later);
    world.act(HANDLER, say.release({ question: 't8' }));
    expect(letters(world)).toEqual([{ at: later, texts: { ...party, question: 't8' } }]);
    expect(world.complaint.enquiries).toMatchObject([{ status: 'waiting', dueAt: shanghai('2026-11-28 12:00') }]);
    expect(world.standing).toEqual([{ kind: 'enquiry', number: 1, work: ['e1'] }]);
    expect(world.openTasks()).toEqual([]);
    expect(world.complaint.stage).toBe('investigating');
  });

  it('may be released as it is where the complainant has agreed, or to an address that a person corrects', () => {
    const asItIs = named(SHARED);
    asItIs.act(HANDLER, say.release({}));
    expect(letters(asItIs)).toMatchObject([{ texts: { ...party, ...SHARED } }]);
    const corrected = named(SHARED);
    corrected.act(HANDLER, { type: 'ReleaseEnquiry', enquiry: 'e1', texts: { thirdPartyEmail: 't9' } });
    expect(letters(corrected)).toMatchObject([{ texts: { thirdPartyEmail: 't9' } }]);
  });

  it('holds a deadline that waits for third parties from the release on, not before', () => {
    const plan = aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide'] } });
    const world = World.open({ plan, namedThirdParty: { texts: party, isKnown: false } }).until(later);
    expect(world.clock('decide').status).toBe('running');
    world.act(HANDLER, say.release());
    expect(world.clock('decide')).toMatchObject({ status: 'paused', pauses: [{ from: later, enquiry: 'e1' }] });
  });

  it('is never asked once there is a finding: the enquiry is cancelled, and its task with it', () => {
    const world = named();
    world.act(HANDLER, say.finding());
    expect(world.complaint.enquiries).toMatchObject([{ status: 'cancelled' }]);
    expect(world.openTasks()).toEqual([]);
    expect(world.refusalOf(HANDLER, say.release())).toBe('part-ended');
  });

  it('that answers somebody before it was asked has answered', () => {
    const world = named();
    world.act(CRM, { type: 'RecordReply', enquiry: 'e1', texts: { text: 't9' } });
    expect(world.complaint.enquiries).toMatchObject([{ status: 'replied' }]);
    expect(world.openTasks()).toEqual([]);
  });

  it('of whom a machine reports a reply before it was asked is still to be released: a person looks at what came', () => {
    const world = named();
    world.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
    expect(world.openTasks()).toContain('release-enquiry e1');
    expect(world.openTasks()).not.toContain('fetch-reply e1');
    world.act(HANDLER, say.release({ question: 't8' }));
    expect(world.standing).toEqual([{ kind: 'enquiry', number: 1, work: ['e1'] }]);
  });
});

it('whom a person writes to is asked at once: by that the address is released', () => {
  const world = World.open();
  world.act(HANDLER, say.enquiry());
  expect(letters(world)).toHaveLength(1);
});
