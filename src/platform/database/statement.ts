/** A piece of SQL with a name: PostgreSQL plans it once per connection and is sent only the name afterwards. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const names = new Set<string>();

/** @param name unique in the program, `module.what`, at most 63 characters (PostgreSQL cuts longer ones). */
export function statement(name: string, text: string): Statement {
  if (name.length > 63) throw new Error(`Statement name is longer than 63 characters: ${name}`);
  if (names.has(name)) throw new Error(`Two statements are named ${name}`);
  names.add(name);
  return { name, text };
}
