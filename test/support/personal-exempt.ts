/** Ways in by which no words come: whatever is said besides is refused, and every route is knocked at with words. */
export const NOTHING_IS_SAID: Readonly<Record<string, string>> = {
  pushIn: 'each format is a row of its own: `rss push`',
  pushHandshake: 'it asks by headers alone',
  retireFeed: 'it has no body',
  revokeCredential: 'it has no body',
  revokeKey: 'it has no body',
  previewFile:
    'nothing of it is kept but for as long as it is looked at; `checkFile` and `importFile` begin with it',
  previewInboxFile: 'it names a file that is there already',
  forgetMapping: 'it has no body',
  submitEntry: 'it says which change was seen',
  acceptEntry: 'it says which change was seen',
  abandonCorrection: 'it has no body',
  signInDemo: 'it names an account of the demo',
  lookLink: 'it says the token of a link',
  signOut: 'it has no body',
  endMySession: 'it has no body',
  makeResetLink: 'it has no body',
  endSessionsOfPerson: 'it has no body',
  enableSecondFactor: 'it says a password',
  confirmSecondFactor: 'it says a code',
  disableSecondFactor: 'it says a password',
  changeMyPassword: 'it says passwords',
  closeDirective: 'it says one of two words',
  withdrawProposal: 'it says nothing',
  deleteWebhook: 'it has no body',
  rotateWebhook: 'it has no body',
  testWebhook: 'it has no body',
  commands: 'each command is a row of its own',
}

/** What is kept of people on purpose. */
export const EXEMPT: Readonly<Record<string, string>> = {
  setup: 'whoever administers a centre is told apart by their own name and address',
  join: 'the name that others at the centre see',
  invite: 'who works at a centre signs in by their own address, and the audit says who did what',
  changePerson: 'the same',
}
