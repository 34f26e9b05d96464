import { chosen, FRIDAY, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, type World } from '../world';

const EXPIRY = shanghai('2026-12-04 17:30');
const status = (world: World, id = 'o1') => world.complaint.offers.find((offer) => offer.id === id)?.status;
const reported = (world: World) =>
  world.letters.map(({ template }) => template).filter((name) => name !== 'daily-update');

describe('an offer that runs out', () => {
  it('is announced once, days before', () => {
    const world = offered().until(shanghai('2026-12-04 18:00'));
    expect(world.happened('OfferReminded')).toMatchObject([{ at: shanghai('2026-12-01 17:30') }]);
    expect(world.happened('OfferExpired')).toMatchObject([{ at: EXPIRY }]);
  });

  it('is announced half-way where it is shorter than the usual warning', () => {
    const world = found().until(FRIDAY.offer);
    world.act(HANDLER, say.offer(4000, { validFor: '1 day' }));
    world.until(shanghai('2026-11-21 18:00'));
    expect(world.happened('OfferReminded')).toMatchObject([{ at: shanghai('2026-11-21 05:30') }]);
    expect(status(world)).toBe('expired');
  });

  it('is not announced when it has been answered', () => {
    const world = chosen().until(shanghai('2026-12-04 18:00'));
    expect(world.lettersOf('offer-reminder')).toEqual([]);
  });
});

describe('a choice that races the expiry', () => {
  const racing = (at: string) => {
    const world = offered().until(shanghai('2026-12-04 17:00'));
    world.now = shanghai(at);
    world.act(CRM, say.choice());
    return world;
  };

  it('of the same instant wins: chosen, confirmed, and nobody is told of an expiry', () => {
    const world = racing('2026-12-04 17:30');
    expect([status(world), world.happened('OfferExpired')]).toEqual(['accepted', []]);
    expect(reported(world)).toEqual(['acknowledgement', 'offer', 'offer-reminder', 'choice-confirmed']);
    expect(world.openTasks()).toEqual([]);
  });

  it('that the expiry has won moves nothing: the complainant is told so, and the owner', () => {
    const world = offered().until(EXPIRY);
    world.act(CRM, say.choice());
    expect([status(world), world.complaint.steps]).toEqual(['expired', []]);
    expect(reported(world)).toEqual(['acknowledgement', 'offer', 'offer-reminder', 'late-answer']);
    expect(world.lettersOf('late-answer')).toMatchObject([{ about: { offer: 'o1', option: '1' } }]);
    expect(world.openTasks()).toEqual(['offer-expired o1', 'late-yes o1:1']);
  });

  it('that reached us in time though nobody was there to read it counts at its own instant: once', () => {
    const world = offered().until(shanghai('2026-12-04 17:00'));
    world.now = shanghai('2026-12-04 19:00');
    const said = [
      { id: 'a', actor: CRM, what: say.choice('o1', '1') },
      { id: 'b', actor: CRM, what: say.choice('o1', '2') },
    ];
    const [first, second] = world.takeTurn(said, shanghai('2026-12-04 17:20'));
    expect([first, second]).toMatchObject([{ created: null }, { refusal: { code: 'offer-not-open' } }]);
    expect(world.complaint.offers[0]).toMatchObject({ status: 'accepted', chosen: '1' });
    expect(world.lettersOf('choice-confirmed')).toMatchObject([{ at: shanghai('2026-12-04 17:20') }]);
  });
});

describe('a late answer', () => {
  it.each([
    ['expired', (world: World) => void world.until(EXPIRY)],
    ['was declined', (world: World) => void world.act(CRM, say.decline())],
  ])('to an offer that %s is answered even when a later offer has taken its place', (_, end) => {
    const world = offered();
    end(world);
    world.act(HANDLER, say.offer(6000));
    world.act(CRM, say.choice('o1', '2'));
    expect(world.lettersOf('late-answer')).toMatchObject([{ about: { offer: 'o1', option: '2' } }]);
    expect(status(world, 'o2')).toBe('open');
    expect(world.openTasks()).toContain('late-yes o1:2');
  });

  it('with an option that there never was is refused', () => {
    expect(offered().until(EXPIRY).refusalOf(CRM, say.choice('o1', '7'))).toBe('unknown-option');
  });

  it('of a no is refused with what is open now: there is nothing left to decline', () => {
    expect(offered().until(EXPIRY).refusalOf(CRM, say.decline())).toBe('offer-not-open');
  });
});

describe('a round', () => {
  it('begins anew with each wish, and an offer of it may be revised', () => {
    const world = offered();
    world.act(CRM, say.decline('o1', true));
    world.act(HANDLER, say.offer(5000));
    world.act(HANDLER, say.offer(6000));
    world.act(CRM, say.decline('o3', true));
    world.act(HANDLER, say.offer(5500));
    const rounds = world.complaint.offers.map((offer) => [offer.round, offer.status]);
    expect(rounds).toEqual([
      [1, 'declined'],
      [2, 'revised'],
      [2, 'declined'],
      [3, 'open'],
    ]);
  });

  it('keeps what the register set aside for its offer, and whether an option holds as a whole', () => {
    const world = found().until(FRIDAY.offer);
    const reservation = {
      id: 'c-1',
      budget: 'service-recovery',
      ...say.EUR(6000),
      prices: [
        [4000, 2000],
        [4000, 4000],
      ],
    };
    const { options, basis } = say.offer(4000);
    const whole = options.map((option) => ({ ...option, allOrNothing: true as const }));
    world.act(HANDLER, say.offer(4000, { options: whole, basis: { ...basis, reservation } }));
    expect(world.complaint.offers[0]).toMatchObject({ reservation });
    world.act(CRM, say.choice());
    expect(world.complaint.steps.map(({ allOrNothing }) => allOrNothing)).toEqual([true, true]);
  });
});
