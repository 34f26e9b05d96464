/** The workflow types. All that is imported here goes into the workflow bundle: nothing of ours but these files. */
export { complaint } from './complaint';
export { courier } from './courier';
export { enquiry } from './enquiry';
export { remedy } from './remedy';
export { voucher } from './voucher';
