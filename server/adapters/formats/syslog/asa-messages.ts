import type { Severity } from '../../../../shared/severity.ts'

interface AsaMessage {
  name: string
  /** Where what it means for security is another than its level: what a firewall turned away is its everyday work. */
  severity?: Severity
  category?: string
}

const TURNED_AWAY: Pick<AsaMessage, 'severity'> = { severity: 'normal' }
const FORGED: Pick<AsaMessage, 'severity' | 'category'> = { severity: 'attention', category: 'intrusion' }

/** By number: the messages of Cisco's firewalls that say most of what they log, and those that tell of attacks. */
export const ASA_MESSAGES: Readonly<Record<string, AsaMessage>> = {
  '106001': { name: 'Inbound TCP connection denied', ...TURNED_AWAY },
  '106006': { name: 'Deny inbound UDP', ...TURNED_AWAY },
  '106007': { name: 'Deny inbound UDP, DNS', ...TURNED_AWAY },
  '106010': { name: 'Deny inbound protocol', ...TURNED_AWAY },
  '106014': { name: 'Deny inbound ICMP', ...TURNED_AWAY },
  '106015': { name: 'Deny TCP, no connection', ...TURNED_AWAY },
  '106016': { name: 'Deny IP spoof', ...FORGED },
  '106017': { name: 'Deny IP, land attack', ...FORGED, category: 'denial' },
  '106020': { name: 'Deny IP teardrop fragment', ...FORGED, category: 'denial' },
  '106021': { name: 'Deny reverse path check', ...FORGED },
  '106023': { name: 'Deny by access list', ...TURNED_AWAY },
  '106100': { name: 'Access list, permitted or denied', ...TURNED_AWAY },
  '113005': { name: 'User authentication rejected', severity: 'normal', category: 'intrusion' },
  // Only where it was ended for what was found in it: else it is traffic.
  '302014': { name: 'TCP connection ended by inspection', severity: 'attention', category: 'intrusion' },
  '313001': { name: 'Denied ICMP', ...TURNED_AWAY },
  '313005': { name: 'ICMP error without a connection', ...TURNED_AWAY },
  '401004': { name: 'Shunned packet', severity: 'attention', category: 'intrusion' },
  '605004': { name: 'Login denied', severity: 'attention', category: 'intrusion' },
  '605005': { name: 'Login permitted' },
  '710003': { name: 'Access denied by access list', ...TURNED_AWAY },
  '710005': { name: 'Request discarded', ...TURNED_AWAY },
  '733100': { name: 'Threat detection: rate exceeded', severity: 'attention', category: 'denial' },
  '733101': {
    name: 'Threat detection: host attacks or is attacked',
    severity: 'high',
    category: 'intrusion',
  },
  '733102': { name: 'Threat detection: host shunned', severity: 'attention', category: 'intrusion' },
}
