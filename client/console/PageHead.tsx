import type { ReactNode } from 'react'

interface PageHeadProps {
  title: ReactNode
  note?: ReactNode
  /** What can be done here. */
  children?: ReactNode
}

/** What a page is, and what can be done on it. */
export function PageHead({ title, note, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {children}
    </header>
  )
}
