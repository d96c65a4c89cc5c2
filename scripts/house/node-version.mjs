/** The least Node that every part runs on; package.json's `engines` says the same. */
export const LEAST_NODE = '20.19.0'

/** @param {string} version @returns {string | undefined} what to tell someone whose Node is too old */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE.split('.').map(Number)
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined
  return `Toàn Cảnh needs Node ${LEAST_NODE} or newer; this is Node ${version}.`
}

/** Ends the process with a plain message where Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node)
  if (complaint === undefined) return
  console.error(complaint)
  process.exit(1)
}
