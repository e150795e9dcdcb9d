/** E-mail addresses are compared without case, so that one person cannot be two accounts. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
