/**
 * A child that lives has done by then what was due, milliseconds. Looking at the same instant would cost a turn and a call each
 * time.
 */
export const LOOK_AFTER_MS = 10_000;
