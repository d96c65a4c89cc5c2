import { useMemo } from 'react'
import { encode } from 'uqr'

/** Drawn here: what is in it is a secret that no other machine may see. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 4 }), [text])
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img">
      <title>{name}</title>
      <path d={pathOf(data)} />
    </svg>
  )
}

/** A square for each dark module. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}
