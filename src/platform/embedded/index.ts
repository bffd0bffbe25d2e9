export { type EmbeddedServer, startEmbedded } from './embedded-server.js';
export { explainStartError, requireSupportedVersion } from './explain-start-error.js';
export { StartError } from './start-error.js';
