/** Those of `errors.ts` that offers, their approval and remedy steps give. */
export const REMEDY_ERRORS = {
  'options-count': {
    status: 409,
    title: 'An offer has two to four options',
    advice: 'Give the complainant a real choice.',
  },
  'option-incomplete': {
    status: 409,
    title: 'An option lacks a half',
    advice: 'Each option needs putRight and makeUp.',
  },
  'remedy-not-in-catalogue': {
    status: 409,
    title: 'The catalogue has no such remedy',
    advice: 'Choose from /offers/suggestions.',
  },
  'gift-in-offer': {
    status: 409,
    title: 'A gift is no part of an offer',
    advice: 'Leave it out: where there may be one, the pack gives it unasked after the choice.',
  },
  'amount-missing': { status: 409, title: 'This remedy needs an amount', advice: 'Give amount and currency.' },
  'mixed-currencies': {
    status: 409,
    title: 'The amounts are in different currencies',
    advice: 'Use one currency in one offer.',
  },
  'currency-without-rate': {
    status: 409,
    title: 'There is no rate for this currency',
    advice: 'Offer in the currency of the pack, or let `rates.yaml` quote this one.',
  },
  'over-limit': {
    status: 409,
    title: 'The amount is over the limit of the catalogue',
    advice: 'Stay within the limit of this remedy.',
  },
  'budget-exhausted': {
    status: 409,
    title: 'The budgets for such offers are used up',
    advice: 'Lower the offer, or let a manager find more money in `budgets.yaml`.',
  },
  'above-all-authority': { status: 409, title: 'Nobody has authority for that much', advice: 'Lower the offer.' },
  'offer-not-open': { status: 409, title: 'This offer is not open', advice: 'Name the offer that is open now.' },
  'unknown-option': { status: 409, title: 'The offer has no such option', advice: 'Choose an option id of the offer.' },
  'offer-accepted': {
    status: 409,
    title: 'An option has already been chosen',
    advice: 'The remedy runs; a new offer needs a new round.',
  },
  'approval-not-waiting': {
    status: 409,
    title: 'This approval has been decided',
    advice: 'Read the complaint for the outcome.',
  },
  'offer-hash-mismatch': {
    status: 409,
    title: 'The offer has changed',
    advice: 'Read the offer again and decide on its present hash.',
  },
  'four-eyes': {
    status: 409,
    title: 'This person has another hand in it',
    advice: 'Who wrote, who approves and who pays are different people: another must do this.',
  },
  'authority-too-low': {
    status: 409,
    title: 'The authority of this person does not reach',
    advice: 'Somebody of the role in `needs` or above must decide.',
  },
  'already-voted': {
    status: 409,
    title: 'This person has already decided on it',
    advice: 'Somebody else must take the next slot.',
  },
  'conflict-of-interest': {
    status: 409,
    title: 'This person has no part in this case',
    advice: 'Somebody without an interest in it must do this.',
  },
  'approver-unknown': {
    status: 409,
    title: 'The approver is not on the staff',
    advice: 'Name a person of staff.yaml.',
  },
  'signal-approval-off': {
    status: 409,
    title: 'This pack takes no approval by signal',
    advice: 'Decide over the API.',
  },
  'signal-above-limit': {
    status: 409,
    title: 'The offer is worth more than a signal may decide',
    advice: 'Decide over the API, or in the list of approvals.',
  },
  'rights-held': {
    status: 409,
    title: 'What rules give waits for a second person',
    advice: 'Let another person confirm it, or correct the finding; then repeat this.',
  },
  'rights-not-held': {
    status: 409,
    title: 'No such rights wait for a second person',
    advice: 'Read /rights: `held` names the finding whose rights wait.',
  },
  'step-not-failed': {
    status: 409,
    title: 'This step has not failed',
    advice: 'Only a failed step is run again or done by hand.',
  },
  'step-reversed': {
    status: 409,
    title: 'The option of this step was taken back',
    advice: 'It was all or nothing, and a part of it failed. Propose another offer.',
  },
  'step-waits': {
    status: 409,
    title: 'Steps before this one are not done',
    advice: 'Mend those of a lower order first; this one can be run again after them.',
  },
} as const;
