/** Where nothing may be stored, a choice lasts as long as the page. */
const unstored = new Map<string, string>()

/** What somebody chose on this device. */
export function recall(key: string): string | null {
  try {
    // What could not be stored is newer than what is.
    return unstored.get(key) ?? localStorage.getItem(key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
    unstored.delete(key)
  } catch {
    unstored.set(key, value)
  }
}
