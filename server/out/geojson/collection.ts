/** Of the past it says which moment it is of. */
export function collectionBegins(moment: number | undefined): string {
  const then = moment === undefined ? '' : `"moment":"${new Date(moment).toISOString()}",`
  return `{"type":"FeatureCollection",${then}"features":[\n`
}

export function collectionEnds(unplaced: number): string {
  return `\n],"unplaced":${unplaced}}\n`
}
