/** The demonstration was not filled, and why: one sentence that says what to do. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}
