import { useTranslation } from 'react-i18next'
import { ageParts, type AgeUnit } from '../i18n/age.ts'
import { useClock } from '../state/clock-store.ts'

/** How old something is, told anew each second; only this text renders again. */
export function AgeText({ since }: { since: number }) {
  const { t } = useTranslation()
  const age = useClock((now) => {
    const { unit, count } = ageParts(now - since)
    return `${count} ${unit}`
  })
  const [count = '0', unit = 'second'] = age.split(' ')
  return <>{t(UNITS[unit as AgeUnit], { count: Number(count) })}</>
}

const UNITS = {
  second: 'age.second',
  minute: 'age.minute',
  hour: 'age.hour',
  day: 'age.day',
} as const satisfies Record<AgeUnit, string>
