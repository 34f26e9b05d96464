/** What a worker can run. Everything here is bundled: no zod, no Node, nothing heavy. */
export { complaint } from './complaint';
export { courier } from './courier';
export { enquiry } from './enquiry';
export { remedy } from './remedy';
