import { type Command, GRAVE_SUBJECTS, type RemedyItem } from '../../../domain/model';
import { budgetUse } from '../../../domain/money';
import { mayHaveGift } from '../../../domain/remedies';
import { chosen, FRIDAY, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, World } from '../world';

const gifts = (world: World) => world.complaint.steps.filter(({ part }) => part === 'gift');
const reservation = { id: 'gift-claim', budget: 'goodwill', ...say.EUR(2500) };
const choiceWithReservation: Command = {
  ...{ type: 'Choose', offer: 'o1', option: '1', texts: {} },
  gift: { item: 'flowers', cost: say.EUR(2500), provider: 'florist', reservation },
};
/** Found to be about that, offered, and chosen with a gift that somebody sent along. */
const about = (subCause: string): World => {
  const world = World.open().until(FRIDAY.finding);
  world.act(HANDLER, say.finding('upheld', { subCause }));
  world.act(HANDLER, say.offer(4000));
  world.act(CRM, choiceWithReservation);
  return world;
};

describe('the gift', () => {
  it('comes from its own claim, by whoever brings such things, and names no price', () => {
    const world = offered();
    world.act(CRM, choiceWithReservation);
    expect(gifts(world)).toMatchObject([
      { item: { remedy: 'gift', item: 'flowers', amount: null, provider: 'florist' }, reservation },
    ]);
    expect(budgetUse(world.complaint)).toMatchObject([{ reservation: 'gift-claim', reserved: 2500 }]);
  });

  it.each(GRAVE_SUBJECTS.flatMap((subject) => [subject, subject.toUpperCase(), `card-${subject}`, `${subject}-alert`]))(
    'is never sent after %s, whoever asks for it, and what was set aside for it is free again',
    (subject) => {
      const world = about(subject);
      expect(gifts(world)).toEqual([]);
      expect(budgetUse(world.complaint)).toEqual([]);
      expect(world.complaint.stage).toBe('fulfilling');
    },
  );

  it('is sent after what only sounds grave: whole words count', () => {
    expect(gifts(about('fraudless-check'))).toHaveLength(1);
  });

  it.each(['putRight', 'makeUp'] as const)('is never an option of an offer, not as %s either', (half) => {
    const world = World.open().until(FRIDAY.finding);
    world.act(HANDLER, say.finding());
    const flowers: RemedyItem = { remedy: 'gift', amount: null, item: 'flowers', fulfilment: 'goods' };
    const option = { putRight: [say.refund(4000)], makeUp: [say.voucher] };
    const options = [option, { ...option, [half]: [...option[half], flowers] }];
    const catalogue = [...say.FACTS.catalogue, { remedy: 'gift' as const, cost: say.EUR(2500), limit: null }];
    const basis = { ...say.FACTS, catalogue };
    expect(world.refusalOf(HANDLER, say.offer(4000, { options, basis }))).toBe('gift-in-offer');
  });

  it('does not come on top of one that was an option once', () => {
    const world = chosen();
    const [first, ...others] = world.complaint.steps;
    if (!first) throw new Error('nothing is done');
    const steps = [{ ...first, item: { ...first.item, remedy: 'gift' as const } }, ...others];
    expect(mayHaveGift(world.complaint)).toBe(true);
    expect(mayHaveGift({ ...world.complaint, steps })).toBe(false);
  });

  it('is never sent to somebody who mourns, whatever the complaint was about', () => {
    expect(gifts(chosen({ vulnerabilities: ['bereavement'], gift: true }))).toEqual([]);
    expect(gifts(chosen({ vulnerabilities: ['age'], gift: true }))).toHaveLength(1);
  });

  it('comes once in a complaint, however many rounds it has', () => {
    const world = fulfilled({ gift: true }).until(shanghai('2026-11-23 15:05'));
    world.report(say.stepDone('s3'));
    expect(mayHaveGift(world.complaint)).toBe(false);
    world.act(HANDLER, say.call('c1', false));
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice('o2', '1', true));
    expect(world.complaint.round).toBe(2);
    expect(gifts(world)).toMatchObject([{ id: 's3', round: 1 }]);
  });

  it('is never a word in a letter before it is there: thanks come with it', () => {
    const world = chosen({ gift: true });
    expect(world.lettersOf('gift-thanks')).toEqual([]);
    world.report(say.stepDone('s3'));
    expect(world.lettersOf('gift-thanks')).toMatchObject([{ about: { step: 's3' } }]);
  });

  it('that a person brought comes with thanks too', () => {
    const world = chosen({ gift: true });
    world.report(say.stepFailed('s3'));
    world.act(HANDLER, say.byHand('s3'));
    expect(world.lettersOf('gift-thanks')).toHaveLength(1);
  });
});
