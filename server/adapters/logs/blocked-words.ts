const BLOCKED =
  /^(?:.{0,40}[\s_:-])?(?:block(?:ed)?|den(?:y|ied)|drop(?:ped)?|reset(?:-?(?:client|server|both))?|reject(?:ed)?|prevent(?:ed)?|quarantined?|sinkhole[d]?|discard(?:ed)?|stopped|terminated?|cleaned|deleted)(?![a-z])/i

/** Whether what a device did is that it let nothing happen. */
export function isBlocking(action: string | undefined): boolean {
  return action !== undefined && BLOCKED.test(action.slice(0, 200))
}
