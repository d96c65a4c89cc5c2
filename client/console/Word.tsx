import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface WordProps {
  icon: IconName
  title: string
  note: string
  /** What can be done about it. */
  children?: ReactNode
}

/** Where there is nothing to show, why, and what to do. */
export function Word({ icon, title, note, children }: WordProps) {
  return (
    <div className="word">
      <Icon name={icon} />
      <h1>{title}</h1>
      <p>{note}</p>
      {children}
    </div>
  )
}
