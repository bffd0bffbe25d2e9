export { AddressLimit, refuse } from './address-limit.js';
export { networkOf } from './network.rules.js';
