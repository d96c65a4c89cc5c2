/** The field of the form that the server speaks of. Of a text in two languages the first is meant. */
export function fieldOf(path: string): string {
  const field = path.replace(/^definition\./, '')
  return TEXTS.test(field) ? `${field}.vi` : field
}

const TEXTS =
  /^(name|short|unit|meaning|numerator|denominator|source|responsible|legalBasis\.\d+\.title|targets\.\d+\.source)$/
