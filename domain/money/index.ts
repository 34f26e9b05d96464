export * from './decimal-amount';
export * from './decimals';
export * from './exchange';
export * from './pricing';
export * from './reservations';
