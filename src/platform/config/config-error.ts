/** A wrong value in the environment. The message is one sentence that names the variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
