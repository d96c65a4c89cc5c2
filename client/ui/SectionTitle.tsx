import type { ReactNode } from 'react'

export function SectionTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <header className="section-title">
      <h2>{children}</h2>
      {aside !== undefined && <span className="section-aside">{aside}</span>}
    </header>
  )
}
