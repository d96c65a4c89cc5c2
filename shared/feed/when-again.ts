/** Nothing that waiting mends; a centre may still register a feed that it does not know yet. */
const FINAL: readonly string[] = ['bad-credential', 'malformed-hello']
/** What another version of the server mends: tried again every few minutes. */
const UNTIL_UPGRADED: readonly string[] = ['protocol-version', 'malformed-welcome']

/** When a feed that was refused with this code tries again. */
export function whenAgain(code: string): 'never' | 'slowly' | 'soon' {
  if (FINAL.includes(code)) return 'never'
  return UNTIL_UPGRADED.includes(code) ? 'slowly' : 'soon'
}
