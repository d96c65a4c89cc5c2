export interface DeviceName {
  /** `Chrome 141`; or what a program says of itself. */
  program: string
  system: string | undefined
}

/** The first that fits: browsers say that they are others too. */
const BROWSERS = [
  ['Edge', /\bEdg\w*\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Cốc Cốc', /\bcoc_coc_browser\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari/],
] as const

const SYSTEMS = [
  ['Windows', /\bWindows NT\b/],
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

const MOST_LETTERS = 60

/** What people call the device that a session is on, of its `User-Agent`: to recognise one's own by, and no proof. */
export function deviceName(agent: string): DeviceName {
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0]
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(agent)?.[1]
    if (version !== undefined) return { program: `${name} ${version}`, system }
  }
  return { program: agent.slice(0, MOST_LETTERS) || '—', system: undefined }
}
