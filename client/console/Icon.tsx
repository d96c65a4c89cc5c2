import { ICONS, type IconName } from './icons.ts'

/** As tall as the text beside it, in its colour; what it means is said in words. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  )
}
