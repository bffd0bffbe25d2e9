import { qrCode } from '../../../platform/qr-code/index.js';

/** A QR code, dark on white whatever the colours of the page: cameras want it so. Say beside it in words what it holds. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, runs } = qrCode(text);
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')} fill="#000" />
    </svg>
  );
}

/** Codes to copy or print: each on its own, in letters that can not be mistaken. */
export function CodeList({ codes, label }: { codes: readonly string[]; label: string }) {
  return (
    <ul class="codes" role="list" aria-label={label}>
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}
