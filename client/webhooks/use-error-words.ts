import { useWebhookTexts } from './texts.ts'

const KNOWN = [
  'not-allowed',
  'secret-unreadable',
  'not-https',
  'forbidden-address',
  'too-many-redirects',
  'redirect',
  'too-large',
  'took-too-long',
  'unreachable',
  'internal',
] as const

/** Why something was not taken, for people; a code that this build does not know, as it is. */
export function useErrorWords(): (code: string, status: number | null) => string {
  const t = useWebhookTexts()
  return (code, status) => {
    if (code === 'status') return t('errors.status', { status: status ?? '' })
    const known = KNOWN.find((one) => one === code)
    return known === undefined ? code : t(`errors.${known}`)
  }
}
