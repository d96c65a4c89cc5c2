const BLOCKED =
  /^(?:.{0,40}[\s_:-])?(?:block(?:ed)?|den(?:y|ied)|drop(?:ped)?|reset(?:-?(?:client|server|both))?|reject(?:ed)?|prevent(?:ed)?|quarantined?|sinkhole[d]?|discard(?:ed)?|stopped|terminated?|clean(?:ed)?|deleted?)(?![a-z])/i

/** What only looked on says so: `would have dropped`, `not blocked`. */
const NOT_DONE =
  /(?:^|[\s_:(-])(?:not|would)(?:[\s_-](?:have|be|been)){0,2}[\s_-](?:block|den[iy]|drop|reset|reject|prevent|quarantin|sinkhol|discard|stop|terminat|clean|delet)/i

/** Whether what a device did is that it let nothing happen. */
export function isBlocking(action: string | undefined): boolean {
  const said = action?.slice(0, 200)
  return said !== undefined && BLOCKED.test(said) && !NOT_DONE.test(said)
}
