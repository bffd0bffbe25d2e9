/** Where the dots of the mark stand: a narrow country from north to south. The lit one is the teacher who finished. */
const DOTS: readonly (readonly [x: number, y: number, lit?: boolean])[] = [
  [10, 2],
  [9, 6.5],
  [12, 9.5],
  [8, 12],
  [10, 16, true],
  [6.5, 18.5],
  [8, 22.5],
  [5, 25.5],
  [7, 29],
  [4.5, 32.5],
  [8, 34],
];

export function Mark() {
  return (
    <svg viewBox="0 0 16 36" width="16" height="36" aria-hidden="true" focusable="false">
      {DOTS.map(([x, y, lit]) => (
        <circle cx={x} cy={y} r={lit ? 2.3 : 1.8} class={lit ? 'lit' : undefined} fill="currentColor" />
      ))}
    </svg>
  );
}
