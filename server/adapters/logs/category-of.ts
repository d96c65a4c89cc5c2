/** The category of an incident by the words of its rule and class; undefined where they say none that is known. */
export function categoryOf(...said: readonly (string | undefined)[]): string | undefined {
  const words = said.join(' ').slice(0, 2_000)
  return CATEGORIES.find(([, pattern]) => pattern.test(words))?.[0]
}

/** The first that fits. `Attempted Information Leak` is what rules call a look around: no leak. */
const CATEGORIES: readonly (readonly [id: string, words: RegExp])[] = [
  ['ransomware', /ransom/i],
  ['phishing', /phish/i],
  ['defacement', /deface/i],
  ['malware', /malware|trojan|virus|worm\b|botnet|\bcnc\b|command and control|coin ?min|backdoor|rootkit/i],
  ['denial', /denial of service|\bd?dos\b|flood/i],
  ['leak', /exfiltrat|data (?:leak|loss|theft)|successful (?:large scale )?information leak/i],
  [
    'intrusion',
    /exploit|privilege gain|attempted information leak|\bscan|brute.?force|authentication.?fail|invalid.?login|login|intrusion|injection|web application attack|unauthori[sz]ed|shellcode|network scan|recon/i,
  ],
]
