import { encodeQR } from 'qr'

/** White around the code, in modules, as ISO/IEC 18004 wants it; less, and some phones do not find it. */
const quietZone = 4

interface Props {
  readonly text: string
  /** What it is, for whoever cannot see it. */
  readonly label: string
}

/** A QR code, black on white in the dark theme too. */
export function QrCode({ text, label }: Props) {
  const rows = encodeQR(text, 'raw', { border: quietZone })
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  )
}
