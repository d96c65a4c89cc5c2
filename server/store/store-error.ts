/** Why the store cannot be opened or kept, in words for whoever runs the server. Never carries a secret. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
  }
}
