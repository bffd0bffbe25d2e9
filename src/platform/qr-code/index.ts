import { encode } from 'uqr';

/** Modules of quiet around the code that readers need. */
const QUIET = 4;

/** A QR code as rectangles on a grid of `size` × `size` modules, quiet zone included. Runs in a row are one rectangle. */
export function qrCode(text: string): { size: number; runs: { x: number; y: number; length: number }[] } {
  const { data } = encode(text, { ecc: 'M', border: 0 });
  const runs = data.flatMap((row, y) => {
    const ofRow: { x: number; y: number; length: number }[] = [];
    row.forEach((dark, x) => {
      const last = ofRow.at(-1);
      if (!dark) return;
      if (last && last.x + last.length === x + QUIET) last.length++;
      else ofRow.push({ x: x + QUIET, y: y + QUIET, length: 1 });
    });
    return ofRow;
  });
  return { size: data.length + 2 * QUIET, runs };
}
