import { useId, type ReactNode } from 'react'
import './section.css'

/** One matter of a page: what it is on the left, what can be done on the right. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="matter" aria-labelledby={id}>
      <div className="matter-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p>{note}</p>}
      </div>
      <div className="matter-body">{children}</div>
    </section>
  )
}
