/**
 * The identifiers of the alerts that `references` names: `sender,identifier,sent` each, apart by space. What is no
 * such triple is passed over. At most 100, the last ones.
 */
export function referencesOf(text: string | undefined): string[] {
  const identifiers = (text ?? '').split(/\s+/).flatMap((reference) => {
    const [sender, identifier, sent, ...more] = reference.split(',')
    const isTriple = Boolean(sender && identifier && sent) && more.length === 0
    return isTriple && identifier !== undefined ? [identifier] : []
  })
  return [...new Set(identifiers)].slice(-100)
}
