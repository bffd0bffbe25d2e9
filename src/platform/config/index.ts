export { Config, readConfig } from './config.js';
export { ConfigError } from './config-error.js';
export { projectRoot } from './project-root.js';
