import { orFail } from '../../../cli/process/failure';
import { untilStopped } from '../../../cli/process/stopping';

const LETTER = 'Dear Chiara Rossi';

/** Ways in which a defect comes up that nobody catches. */
const DEFECTS: Record<string, () => void> = {
  'an exception': () => void setImmediate(() => fail()),
  'a rejection': () => void Promise.resolve().then(fail),
  'two of them': () => {
    for (let time = 0; time < 2; time++) setImmediate(() => fail());
  },
};

function fail(): never {
  throw new TypeError(`cannot read ${LETTER}`);
}

/** Opens a part, and meets the defect of that name; `thrown`: where it works itself. Prints when the part is closed. */
const main = (name = '') =>
  untilStopped(async (opened, requested) => {
    opened.add('A part', () => process.stdout.write('closed\n'));
    process.stdout.write('open\n');
    if (name === 'thrown') fail();
    DEFECTS[name]?.();
    const alive = setInterval(() => undefined, 1_000);
    await requested;
    clearInterval(alive);
  });

void orFail(() => main(process.argv[2]));
