/** Fields of one line of CSV; a quote within quotes is written twice. */
export function csvFields(line: string): string[] {
  const fields: string[] = []
  for (let from = 0; from <= line.length;) {
    const { field, end } = line[from] === '"' ? quoted(line, from + 1) : bare(line, from)
    fields.push(field.trim())
    from = end + 1
  }
  return fields
}

function bare(line: string, from: number): { field: string; end: number } {
  const comma = line.indexOf(',', from)
  const end = comma < 0 ? line.length : comma
  return { field: line.slice(from, end), end }
}

function quoted(line: string, from: number): { field: string; end: number } {
  let at = from
  while (at < line.length && (line[at] !== '"' || line[at + 1] === '"')) at += line[at] === '"' ? 2 : 1
  return { field: line.slice(from, at).replaceAll('""', '"'), end: bare(line, at).end }
}
