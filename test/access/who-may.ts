import type { Within } from '../../shared/access/access.ts'
import type { Role } from '../../shared/access/role.ts'

const ALL = ['viewer', 'operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'] as const

/**
 * Who may do what, written by hand and not made from anything: what is declared beside each route, event and command
 * must agree with it, and each of them must stand in it once. Without `within` it is the same for all the place.
 * A program's key may what a row says that keys may, as far as it is for it, and nothing else that people may.
 */
export const WHO_MAY: readonly Row[] = [
  { what: 'know that the server is up', ways: ['health', 'ready'], who: 'anyone' },
  { what: 'read how the program does, by a token or on its own machine', ways: ['metrics'], who: 'anyone' },
  {
    what: 'sign in, by a password, by an organisation, or by a link that was handed over',
    ways: [
      'signInWays',
      'signIn',
      'signInDemo',
      'signInOidc',
      'signInOidcCallback',
      'setup',
      'lookLink',
      'join',
    ],
    who: 'anyone',
  },
  { what: 'know who one is', ways: ['me'], who: ALL, keys: 'may' },
  {
    what: "see and change what is one's own",
    ways: [
      'signOut',
      'mySessions',
      'endMySession',
      'changeMyPassword',
      'enableSecondFactor',
      'confirmSecondFactor',
      'disableSecondFactor',
    ],
    who: ALL,
  },
  {
    what: 'manage people, within what one administers',
    ways: [
      'people',
      'invite',
      'person',
      'changePerson',
      'makeResetLink',
      'sessionsOfPerson',
      'endSessionsOfPerson',
    ],
    who: ['administrator'],
    within: 'answer',
  },
  {
    what: 'give programs keys, within what one administers, and revoke them',
    ways: ['keys', 'addKey', 'revokeKey'],
    who: ['administrator'],
    within: 'answer',
  },
  {
    what: 'say what figures mean',
    ways: ['addDefinition', 'changeDefinition', 'checkDefinition'],
    who: ['administrator'],
    within: 'centre',
  },
  {
    what: 'send observations',
    ways: ['observations', 'pushIn', '/feeds batch', '/feeds uplink'],
    who: 'feeds',
  },
  { what: 'ask whether events may be posted here', ways: ['pushHandshake'], who: 'anyone' },
  {
    what: 'say whom events of this centre are posted to',
    ways: ['webhooks', 'addWebhook', 'changeWebhook', 'deleteWebhook', 'rotateWebhook', 'testWebhook'],
    who: ['administrator'],
    within: 'centre',
  },
  {
    what: 'know the place and what its figures mean',
    ways: ['centre', 'areas', 'domains', 'dictionary', 'dictionaryCsv', 'definition', 'packFile'],
    who: ALL,
    keys: 'may',
  },
  {
    what: 'watch the wall now, and take its figures of now and then away',
    ways: [
      'room',
      'roomGeoJson',
      'roomCsv',
      'historyCsv',
      'bands',
      'bandsOfThings',
      'history',
      'explain',
      '/live subscribe',
    ],
    who: ALL,
    within: 'room',
    keys: 'may',
  },
  {
    what: 'watch the wall in the past, where there are few places and all of them for people',
    ways: ['/past subscribe'],
    who: ALL,
    within: 'room',
  },
  { what: 'see how the feeds are', ways: ['feeds', 'feedsCsv'], who: ALL, within: 'answer', keys: 'may' },
  {
    what: 'take what one watches of a scope as a layer or a table',
    ways: ['scopeGeoJson', 'scopeCsv'],
    who: ALL,
    within: 'answer',
    keys: 'may',
  },
  {
    what: 'read the reports of what one watches as Open311',
    ways: ['open311ServicesJson', 'open311ServicesXml', 'open311RequestsJson', 'open311RequestsXml'],
    who: ALL,
    within: 'answer',
    keys: 'may',
  },
  {
    what: 'read what one watches as NGSI-LD and CAP',
    ways: ['ngsiEntities', 'ngsiEntity', 'ngsiTypes', 'capAlerts', 'capAlert'],
    who: ALL,
    within: 'answer',
    keys: 'may',
  },
  {
    what: 'see how one feed does, and who speaks for it',
    ways: ['feed'],
    who: ['operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'],
    within: 'feed',
  },
  {
    what: 'change a feed, give and revoke its credentials, watch what comes of it',
    ways: [
      'changeFeed',
      'retireFeed',
      'feedCredentials',
      'issueCredential',
      'revokeCredential',
      'feedArrivals',
    ],
    who: ['feed-manager', 'administrator'],
    within: 'feed',
  },
  {
    what: 'say what a file means, try it, and have it taken for a feed',
    ways: [
      'files',
      'previewFile',
      'previewInboxFile',
      'checkFile',
      'importFile',
      'rememberMapping',
      'forgetMapping',
    ],
    who: ['feed-manager', 'administrator'],
    within: 'feed',
  },
  {
    what: 'see which figures are typed, who typed them, and what is owed',
    ways: ['entryForm', 'entrySheet', 'entryChanges'],
    who: ['operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'],
    within: 'form',
  },
  {
    what: 'see the board of what is owed, as far as one may see its forms',
    ways: ['entryForms', 'entryBoard'],
    who: ['operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'],
    within: 'answer',
  },
  {
    what: 'type figures, hand them in, correct what was accepted',
    ways: [
      'saveEntryCells',
      'submitEntry',
      'correctEntry',
      'abandonCorrection',
      'entryTemplate',
      'readEntryFile',
    ],
    who: ['operator', 'shift-lead', 'feed-manager', 'administrator'],
    within: 'form',
  },
  {
    what: 'accept or return what others typed',
    ways: ['returnEntry', 'acceptEntry'],
    who: ['shift-lead', 'administrator'],
    within: 'form',
  },
  {
    what: 'say which figures are typed, by whom, until when',
    ways: ['changeEntryForm'],
    who: ['feed-manager', 'administrator'],
    within: 'form',
  },
  {
    what: 'add a form by which figures are typed, where one may manage such',
    ways: ['addEntryForm'],
    who: ['feed-manager', 'administrator'],
    within: 'answer',
  },
  {
    what: 'register a feed; look through what was refused, send it once more, delete it',
    ways: ['registerFeed', 'quarantine', 'exportQuarantine', 'replayQuarantine', 'discardQuarantine'],
    who: ['feed-manager', 'administrator'],
    within: 'answer',
  },
  {
    what: 'leave a room, and say what of it has arrived',
    ways: ['/live unsubscribe', '/live applied'],
    who: ALL,
    keys: 'may',
  },
  {
    what: 'handle what one watches',
    ways: [
      '/live command',
      ...['unsubscribe', 'applied', 'seek', 'play', 'pause', 'step'].map((event) => `/past ${event}`),
    ],
    who: ALL,
  },
  {
    what: 'take figures away as a file',
    ways: ['historyExport'],
    who: ['operator', 'shift-lead', 'leader', 'administrator'],
    within: 'room',
    keys: 'may',
  },
  {
    what: 'read what everybody did, and take it away as a file',
    ways: ['audit', 'auditChain', 'auditExport'],
    who: ['administrator'],
    within: 'centre',
  },
  {
    what: 'tell a centre below what to do',
    ways: ['giveDirective', 'closeDirective'],
    who: ['shift-lead', 'leader', 'administrator'],
    within: 'centre',
  },
  {
    what: 'report on what the centre above gave',
    ways: ['reportDirective'],
    who: ['operator', 'shift-lead', 'administrator'],
    within: 'centre',
  },
  {
    what: 'read what was told to centres below, and by the one above',
    ways: ['directives', 'proposals'],
    who: ['operator', 'shift-lead', 'leader', 'administrator'],
    within: 'centre',
  },
  {
    what: 'propose to a centre below to change a fact of its own',
    ways: ['proposable', 'makeProposal', 'withdrawProposal'],
    who: ['shift-lead', 'leader', 'administrator'],
    within: 'centre',
  },
  {
    what: 'accept or decline what the centre above proposes',
    ways: ['answerProposal'],
    who: ['shift-lead', 'administrator'],
    within: 'centre',
  },
  {
    what: 'see what the centre above says of its zones, as far as one sees the same here',
    ways: ['above'],
    who: ALL,
    within: 'answer',
    keys: 'may',
  },
  {
    what: 'run scenarios',
    ways: ['scenarios', 'commands', 'command scenario.start', 'command scenario.stop'],
    who: ['shift-lead', 'administrator'],
    within: 'centre',
  },
]

interface Row {
  what: string
  ways: readonly string[]
  who: readonly Role[] | 'anyone' | 'feeds'
  within?: Within
  keys?: 'may'
}
