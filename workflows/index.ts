/** The workflow types. All that is imported here goes into the workflow bundle: no zod, no Node modules. */
export { complaint } from './complaint';
export { courier } from './courier';
export { enquiry } from './enquiry';
export { remedy } from './remedy';
