/** The chapters of the document, in the order in which people read them. */
export const TAGS = [
  { name: 'Complaints', description: 'Open, find and read them: their clocks, their timeline, what rules give.' },
  { name: 'Complainant', description: 'Who complained. Personal data is here, and in letters, calls and texts.' },
  { name: 'Conversation', description: 'What is said by and to the complainant.' },
  { name: 'Investigation', description: 'Who looks after it, how grave it is, what others say, what was found.' },
  { name: 'Clocks', description: 'Deadlines: pause, resume and extend them.' },
  { name: 'Remedy', description: 'Offers, who must agree to them, the choice, and what is then done.' },
  { name: 'Following up', description: 'Promises, calls and the survey, until it is well.' },
  { name: 'Ways out', description: 'Withdrawal, referral, reopening.' },
  { name: 'Work', description: 'What waits for a person, soonest first.' },
  { name: 'Facts', description: 'What machines report, signed.' },
  { name: 'Policies', description: 'Packs and laws, number by number, and what another version would change.' },
  { name: 'Budgets', description: 'What may still be given.' },
  { name: 'Keys', description: 'Who may call, as whom, and for what.' },
  { name: 'Holds', description: 'Brakes on letters and payments.' },
  { name: 'Runs', description: 'The runs of complaints, for operations.' },
  { name: 'Health', description: 'For whoever watches the process.' },
];
