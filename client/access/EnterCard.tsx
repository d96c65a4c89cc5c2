import type { ReactNode } from 'react'
import './enter.css'

/** What stands in the middle of a page for who is not signed in. */
export function EnterCard({
  title,
  note,
  children,
}: {
  title: string
  note?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className="enter">
      <div className="enter-head">
        <p className="enter-product">Toàn cảnh</p>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {children}
    </section>
  )
}
