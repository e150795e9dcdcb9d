/** Words without digits, as the names of fields are. What is sent as a name may be a secret. */
const FIELD_NAME = /^(?=.{1,60}$)[A-Za-z]{1,20}(?:_[A-Za-z]{1,20}){0,4}$/;

/** As a refusal may repeat it: what cannot be the name of a field is not repeated. */
function fieldName(name: string): string {
  return FIELD_NAME.test(name) ? name : '(a field)';
}

/** Where a value stands, likewise. A place in a list is a number; a key of a record may be anything. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? String(part) : fieldName(String(part))))
    .join('.');
}
