/** A number that whoever runs a test asks for: `SEED=7 npm test -- test/import-crashes`. */
export function asked(name: string, usual: number): number {
  return Number(process.env[name] ?? usual);
}
