/** An expected failure that a person can act on: `message` says what and where, `hint` what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
