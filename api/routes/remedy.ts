import type { GiftFacts } from '../../domain/commands';
import type { Claim } from '../../domain/offer';
import { approverFacts } from '../../policies/approver';
import { givenIn, ratesFor, wantForGift, wantForOffer } from '../budgets';
import { carryOutClaiming } from '../claims';
import { carryOut } from '../command';
import { refsOf } from '../conflicts';
import { giftFacts, offerFacts, optionsFrom, pinnedPack } from '../pack';
import { complaintOf } from '../plugins/complaint';
import { actorOf } from '../plugins/identity';
import type { Api, Dependencies } from '../ports';
import { ChoiceBody, DecisionBody, DoneByHandBody, NoteBody, OfferBody, ResponseBody } from '../schemas/commands';
import { partId } from '../schemas/formats';
import { ComplaintParams, commanding } from '../schemas/route';

const params = ComplaintParams;
const stepParams = params.extend({ s: partId });

/** Where gifts have a budget, there is none without a claim on it. */
function giftOf(gift: GiftFacts | null, hasBudget: boolean, claim?: Claim): GiftFacts | undefined {
  if (!gift || (hasBudget && !claim)) return undefined;
  return { ...gift, ...(claim && { claim }) };
}

/** Offers, their approval, the complainant's choice, and what is then done. */
export function remedyRoutes(app: Api, deps: Dependencies): void {
  const { policies } = deps;

  const offer = commanding('proposeOffer', 'Remedy', { params, body: OfferBody });
  app.post('/v1/complaints/:id/offers', { schema: offer }, (request, reply) => {
    const { options, validFor, validUntil, settlesInFull, text } = request.body;
    const pack = pinnedPack(policies, complaintOf(request).complaint);
    const terms = { options: optionsFrom(options, pack), validFor, validUntil, settlesInFull };
    const facts = { ...offerFacts(options, pack), ...ratesFor(policies, pack, terms.options) };
    const want = wantForOffer(policies, pack, terms.options, facts, deps.clock());
    return carryOutClaiming(deps, request, reply, want, (claimed) => {
      const given = claimed && givenIn(pack.defaults.currency, claimed.given, policies);
      const withClaim = claimed && given ? { ...facts, claim: claimed.claim, given } : facts;
      return { texts: { text }, make: (texts) => ({ type: 'ProposeOffer', ...terms, facts: withClaim, texts }) };
    });
  });

  const decision = commanding('decideApproval', 'Remedy', { params: params.extend({ a: partId }), body: DecisionBody });
  app.post('/v1/complaints/:id/approvals/:a/decision', { schema: decision }, async (request, reply) => {
    const { decision: verdict, offerHash, note } = request.body;
    const approver = approverFacts(
      policies.staff,
      actorOf(request).id,
      deps.clock(),
      await refsOf(deps, request.params.id),
    );
    const { a: approval } = request.params;
    return carryOut(deps, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'DecideApproval', approval, decision: verdict, offerHash, approver, texts }),
    });
  });

  const choice = commanding('choose', 'Remedy', { params, body: ChoiceBody });
  app.post('/v1/complaints/:id/choice', { schema: choice }, (request, reply) => {
    const { offer: chosenFrom, option, wish } = request.body;
    if (option === undefined) {
      return carryOut(deps, request, reply, {
        texts: { wish },
        make: (texts) => ({ type: 'DeclineOffer', offer: chosenFrom, wish: wish !== undefined, texts }),
      });
    }
    const { complaint } = complaintOf(request);
    const pack = pinnedPack(policies, complaint);
    const gift = giftFacts(complaint, pack);
    const want = wantForGift(policies, pack, gift, deps.clock());
    return carryOutClaiming(deps, request, reply, want, (claimed) => {
      const given = giftOf(gift, want !== null, claimed?.claim);
      return { make: (texts) => ({ type: 'Choose', offer: chosenFrom, option, gift: given, texts }) };
    });
  });

  const response = commanding('respond', 'Remedy', { params, body: ResponseBody });
  app.post('/v1/complaints/:id/response', { schema: response }, (request, reply) => {
    const { text, outOfScope } = request.body;
    return carryOut(deps, request, reply, {
      texts: { text },
      make: (texts) => ({ type: 'Respond', outOfScope, texts }),
    });
  });

  const retry = commanding('retryStep', 'Remedy', { params: stepParams, body: NoteBody });
  app.post('/v1/complaints/:id/steps/:s/retry', { schema: retry }, (request, reply) =>
    carryOut(deps, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'RetryStep', step: request.params.s, texts }),
    }),
  );

  const byHand = commanding('doStepByHand', 'Remedy', { params: stepParams, body: DoneByHandBody });
  app.post('/v1/complaints/:id/steps/:s/done', { schema: byHand }, (request, reply) => {
    const { note, reference } = request.body;
    return carryOut(deps, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'DoStepByHand', step: request.params.s, reference, texts }),
    });
  });
}
