import { loadPolicies } from '../../../policies/load';

/** Prints what the oracle needs of our calendars: which weekdays work, which dates do not, which do although. */
const calendars = [...loadPolicies().calendars.values()].map(({ id, version, week, closed, open, covers }) => ({
  id,
  version,
  weekmask: week.map((windows) => (windows.length > 0 ? '1' : '0')).join(''),
  closed: [...closed.keys()].sort(),
  open: [...open.keys()].sort(),
  covers,
}));

process.stdout.write(JSON.stringify(calendars));
