export interface BenchOptions {
  /** Size of the data, where a benchmark has a choice. */
  readonly scale: 'small' | 'national';
}
