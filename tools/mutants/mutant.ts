/** A small wrong change of a rule, and the test that must tell. */
export interface Mutant {
  /** What somebody would suffer by it, as a sentence. */
  name: string;
  file: string;
  /** The source text that is changed: it stands in the file exactly once. */
  find: string;
  replace: string;
  /** The test file that must fail. */
  killedBy: string;
  /** A pattern of test names, where the rest of that file need not run. */
  test?: string;
}
